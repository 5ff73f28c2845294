import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../../src/projectRoot';
import { PACE } from '../../../../src/store/engine/migrating/pace';

test('the pace of a migration is the one that the handbook promises', () => {
  const text = readFileSync(join(projectRoot, 'docs/operations/upgrade.md'), 'utf8').replaceAll(/\s+/g, ' ');
  expect(text).toContain(
    'waits half a second for a lock that makes calls wait, and is cancelled as a whole if it holds one for a second',
  );
  expect(PACE).toMatchObject({ lockTimeout: 500, statementTimeout: 1_000 });
  expect(text).toContain('tried again, with pauses, for five minutes');
  expect(PACE).toMatchObject({ patience: 5 * 60_000 });
  expect(text).toContain('wait for the one that migrates, for 30 minutes at most');
  expect(PACE).toMatchObject({ waitForOther: 30 * 60_000 });
});
