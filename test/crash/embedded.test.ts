import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { hasNoCompany } from '../../src/store/companies';
import { prepare } from '../cli/databases';
import { newFolder, run, serve, start, stop } from '../cli/program';
import { breakTable, repair } from '../contract/rescue/given';
import { tally } from '../support/tally';
import { addWrittenUsers, compare, countsOf, intact } from './ledger';
import { startKillable } from './service';
import { startWriters, type Sent } from './writers';

// A start on the embedded database takes seconds, and longer when other suites keep the machine busy.
jest.setTimeout(180_000);

// The incident: a closed terminal destroyed the demo that was shown to a customer.
test('loses no answered call when the service on the embedded database is killed repeatedly', async () => {
  const { environment, look } = await prepare('embedded', 'demo');
  const users = await look(addWrittenUsers);
  const service = await startKillable({ ...environment, LOG_LEVEL: 'silent' });
  const sent: Sent[] = [];
  const writers = startWriters(() => service.address(), users, sent);
  while (service.kills() < 4) {
    await writers.until('OK', 40);
    await service.killAndStart();
  }
  await writers.until('OK', 40);
  await writers.stop();
  await service.stop();

  const ledger = await look((db) => compare(db, users, sent));
  tally(`Crashes, embedded, SIGKILL ${service.kills()} times: ${countsOf(sent, ledger)}`);
  expect(ledger).toEqual(intact);
  expect(sent.filter(({ outcome }) => !['OK', 'none'].includes(outcome))).toEqual([]);
});

// The incident: after an interrupted first start, no start succeeded.
test.each([
  ['when its first files are there', 'global'],
  ['when most are there', 'base/5'],
  ['when the one is there that says that all are', 'PG_VERSION'],
])('a first start killed %s leaves a folder in which the next start succeeds', async (_, file) => {
  const dataDir = newFolder();
  const first = start(['serve'], { DATA_DIR: dataDir });
  while (!existsSync(join(dataDir, file))) await setImmediate();
  first.kill('SIGKILL');
  await expect(first.ended).resolves.toMatchObject({ signal: 'SIGKILL' });
  const next = await serve({ DATA_DIR: dataDir });
  await next.until(/Keylight-Admin-2026/);
  await stop(next);
});

// The incident: the first start was killed between two demos, and the second demo was never created.
test('creates every demo or none on an interrupted first start', async () => {
  const { environment, look } = await prepare('embedded', 'migrated');
  await look((db) => breakTable(db, 'INSERT', 'lockpath_user'));
  await expect(run(['serve'], environment)).resolves.toMatchObject({ code: 1 });
  await expect(look(hasNoCompany)).resolves.toBe(true);
  await look(repair);
  const next = await serve(environment);
  await next.until(/Keylight-Admin-2026/);
  await stop(next);
});
