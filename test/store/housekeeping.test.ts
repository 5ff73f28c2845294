import type { Knex } from 'knex';
import type { Database } from '../../src/store/engine/database';
import { deleteExpired } from '../../src/store/housekeeping';
import { catalogue } from '../support/catalogue';
import { databaseKinds, openTestDatabase } from '../support/databases';

const now = new Date('2026-01-15T12:00:00Z');

describe.each(databaseKinds)('housekeeping of the %s database', (kind) => {
  let database: Database;
  let db: Knex;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    db = database.knex;
  });
  afterAll(() => database.close());

  test('deletes only expired rows, in batches', async () => {
    await db.raw(
      `INSERT INTO call_window (digest, calls, ends_at)
       SELECT sha256(n::text::bytea), '{}', ?::timestamptz + n * interval '1 second' FROM generate_series(-12000, 2) AS n`,
      [now],
    );
    const batches: string[] = [];
    const listen = ({ sql }: { sql: string }) => void (sql.includes('"call_window"') && batches.push(sql));
    db.on('query', listen);
    const done = await deleteExpired(db, catalogue.expiring, now);
    db.off('query', listen);
    expect(batches).toHaveLength(3);
    expect(done.map(({ table }) => table)).toEqual(catalogue.expiring.map(({ name }) => name));
    for (const { table, deleted, ms, error } of done) {
      expect({ table, deleted, error }).toEqual({
        table,
        deleted: table === 'call_window' ? 12_001 : 0,
        error: undefined,
      });
      expect(ms).toBeGreaterThanOrEqual(0);
    }
    await expect(db('call_window').pluck('ends_at')).resolves.toHaveLength(2);
  });

  test('a failure to delete one kind of row does not affect the others', async () => {
    await db('call_window').update({ ends_at: now });
    const kinds = [
      { name: 'no_such_table', column: 'ends_at', keptMs: 0 },
      { name: 'call_window', column: 'ends_at', keptMs: 0 },
    ];
    await expect(deleteExpired(db, kinds, now)).resolves.toMatchObject([
      { table: 'no_such_table', deleted: 0, error: { code: '42P01' } },
      { table: 'call_window', deleted: 2 },
    ]);
    await expect(db('call_window').pluck('ends_at')).resolves.toEqual([]);
  });

  test('begins no batch after the service has begun to stop', async () => {
    await db.raw(
      `INSERT INTO call_window (digest, calls, ends_at)
       SELECT sha256(n::text::bytea), '{}', ?::timestamptz FROM generate_series(1, 5001) AS n`,
      [now],
    );
    const stopping = new AbortController();
    db.once('query-response', () => stopping.abort());
    const done = await deleteExpired(db, catalogue.expiring, now, stopping.signal);
    expect(done).toMatchObject([{ table: 'call_window', deleted: 5_000 }]);
    await expect(deleteExpired(db, catalogue.expiring, now, stopping.signal)).resolves.toEqual([]);
    await db('call_window').delete();
  });

  test('keeps rows that have a longer retention', async () => {
    await db.raw(`INSERT INTO call_window (digest, calls, ends_at) VALUES (sha256('a'), '{}', ?)`, [now]);
    const kinds = [{ name: 'call_window', column: 'ends_at', keptMs: 1 }];
    await deleteExpired(db, kinds, now);
    await expect(db('call_window').pluck('ends_at')).resolves.toHaveLength(1);
    await deleteExpired(db, kinds, new Date(now.getTime() + 1));
    await expect(db('call_window').pluck('ends_at')).resolves.toEqual([]);
  });
});
