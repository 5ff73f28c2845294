import { startApp, type App } from '../../src/app';
import type { Database } from '../../src/store/engine/database';
import { openTestDatabase } from '../support/databases';
import { testConfig } from '../support/service';

const now = new Date('2026-01-15T12:00:00Z');

type Entry = Record<string, unknown>;

let database: Database;
let app: App;
let run: () => void;
const entries: Entry[] = [];
beforeAll(async () => {
  const ticks = jest.spyOn(globalThis, 'setInterval');
  database = await openTestDatabase('embedded');
  app = await startApp({
    config: { ...testConfig, logLevel: 'debug' },
    database,
    now: () => now,
    logTo: { write: (line) => void entries.push(JSON.parse(line) as Entry) },
  });
  [run] = ticks.mock.calls.find(([, every]) => every === 60_000) as [() => void];
});
afterAll(async () => {
  await app.close();
  await database.close();
});

/** The log entries of one run, by table. */
async function logged(): Promise<Map<unknown, Entry>> {
  entries.length = 0;
  run();
  while (!entries.some(({ table }) => table === 'lockpath_session')) await new Promise(setImmediate);
  return new Map(entries.map((entry) => [entry.table, entry]));
}

test('each table has a line with what was deleted, or why it could not be', async () => {
  await database.knex.raw(`INSERT INTO call_window (digest, calls, ends_at) VALUES (sha256('a'), '{}', ?)`, [
    now,
  ]);
  const ms = expect.any(Number) as number;
  const first = await logged();
  expect(first.get('call_window')).toMatchObject({
    level: 'info',
    table: 'call_window',
    deleted: 1,
    ms,
    msg: 'Deleted expired rows',
  });
  expect(first.get('lockpath_session')).toMatchObject({ level: 'debug', deleted: 0, ms });

  await database.knex.raw('ALTER TABLE call_window RENAME TO elsewhere');
  const second = await logged();
  expect(second.get('call_window')).toMatchObject({
    level: 'warn',
    table: 'call_window',
    deleted: 0,
    ms,
    error: { code: '42P01' },
    msg: 'Expired rows could not be deleted; the service will try again',
  });
  expect(second.get('lockpath_session')).toMatchObject({ level: 'debug', deleted: 0, ms });
});
