import { readdirSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { prepare } from '../cli/databases';
import { newFolder, serve, start, stop } from '../cli/program';
import { openDatabase } from '../../src/store/database';
import { tally } from '../support/tally';
import { addWrittenUsers, compare, countsOf, intact } from './ledger';
import { startKillable } from './service';
import { startWriters, type Sent } from './writers';

// The incident: somebody closes the terminal, and the demo that was shown to the customer is gone.
test('the service on the embedded database is killed, again and again, while a writer writes', async () => {
  const { environment, look } = await prepare('embedded', 'demo');
  const users = await look(addWrittenUsers);
  const service = await startKillable({ ...environment, LOG_LEVEL: 'silent' });
  const sent: Sent[] = [];
  const writers = startWriters(() => service.address(), users, sent);
  while (service.kills() < 5) {
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

/** How many files a folder and those below it hold; none while it is not there. */
function filesIn(folder: string): number {
  try {
    return readdirSync(folder, { recursive: true }).length;
  } catch {
    return 0;
  }
}

// The incident: the very first start is interrupted, and from then on no start succeeds.
describe('the very first start, killed', () => {
  let files: number;
  beforeAll(async () => {
    const dataDir = newFolder();
    await stop(await serve({ DATA_DIR: dataDir }));
    files = filesIn(dataDir);
  });

  test.each([
    ['before the database is there', 0.01],
    ['when half of its files are there', 0.5],
    ['when nearly all are there', 0.9],
  ])('%s, leaves a folder in which the next one succeeds', async (_, share) => {
    const dataDir = newFolder();
    const first = start(['serve'], { DATA_DIR: dataDir });
    while (filesIn(dataDir) < share * files) await setImmediate();
    first.kill('SIGKILL');
    await expect(first.ended).resolves.toMatchObject({ signal: 'SIGKILL' });
    const { banner, ...service } = await serve({ DATA_DIR: dataDir });
    expect(banner).toContain('Keylight-Admin-2026');
    await stop({ ...service });
    const database = await openDatabase({ kind: 'embedded', dataDir });
    await database.close();
  });
});
