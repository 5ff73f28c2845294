import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSecret } from '../../../src/config/secrets';
import { settings } from '../../../src/config/settings';
import { projectRoot } from '../../../src/projectRoot';

const unit = readFileSync(join(projectRoot, 'deploy/systemd/understudy.service'), 'utf8');
const directive = (name: string) =>
  [...unit.matchAll(new RegExp(`^${name}=(.*)$`, 'gm'))].map(([, value]) => value);

test('lets the service stop and connect as its default settings say', () => {
  const standard = (name: 'SHUTDOWN_DELAY_SECONDS' | 'SHUTDOWN_GRACE_SECONDS' | 'MAX_CONNECTIONS') =>
    settings.shape[name].parse(undefined);
  expect(Number(directive('TimeoutStopSec'))).toBeGreaterThan(
    standard('SHUTDOWN_DELAY_SECONDS') + standard('SHUTDOWN_GRACE_SECONDS'),
  );
  expect(Number(directive('LimitNOFILE'))).toBeGreaterThan(standard('MAX_CONNECTIONS') * 1.1);
});

test('takes a credential for each secret setting of the service', () => {
  const ofCommands = ['TO_DATABASE_URL'];
  const secrets = Object.entries(settings.shape).filter(
    ([name, setting]) => isSecret(setting) && !ofCommands.includes(name),
  );
  const names = secrets.map(([name]) => `understudy.${name.toLowerCase().replaceAll('_', '-')}`);
  expect(directive('LoadCredential').toSorted()).toEqual(names.toSorted());
});
