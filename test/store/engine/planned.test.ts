import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import type { Database } from '../../../src/store/engine/database';
import { sendPlanned, statementNames } from '../../../src/store/engine/planned';
import { databaseKinds, openTestDatabase } from '../../support/databases';

describe('a statement', () => {
  test('gets a name when it is sent again, and keeps it', () => {
    const nameOf = statementNames();
    expect(nameOf('SELECT 1')).toBeUndefined();
    const name = nameOf('SELECT 1');
    expect(name).toMatch(/^planned_[0-9a-f]{32}$/);
    expect(nameOf('SELECT 1')).toBe(name);
  });

  test('has the same name in every process', () => {
    const [name, other] = [statementNames(), statementNames()].map((nameOf) => {
      nameOf('SELECT 2');
      return nameOf('SELECT 2');
    });
    expect(name).toBe(other);
  });

  test('gets no name if it is very long', () => {
    const nameOf = statementNames();
    const text = `SELECT '${'x'.repeat(20_000)}'`;
    expect([nameOf(text), nameOf(text)]).toEqual([undefined, undefined]);
  });

  test('gets no name when many have one, which keep theirs', () => {
    const nameOf = statementNames();
    const texts = Array.from({ length: 200 }, (_, index) => `SELECT ${index}`);
    for (const text of texts) nameOf(text);
    const given = texts.map((text) => nameOf(text));
    expect(new Set(given.slice(0, 128)).size).toBe(128);
    expect(given.slice(128)).toEqual(texts.slice(128).map(() => undefined));
    expect(nameOf(texts[0]!)).toBe(given[0]);
  });

  test('that is sent once is forgotten when very many others come', () => {
    const nameOf = statementNames();
    nameOf('SELECT once');
    for (let index = 0; index < 1_000; index++) nameOf(`SELECT ${index}`);
    expect(nameOf('SELECT once')).toBeUndefined();
  });
});

describe.each(databaseKinds)('on %s', (kind) => {
  let database: Database;
  beforeAll(async () => void (database = await openTestDatabase(kind)));
  afterAll(() => database.close());

  // Suites share the names of statements, so no other may send this one.
  const column = `c${randomBytes(8).toString('hex')}`;
  const ask = async (value: string | null, db: Knex) => {
    const query = db.queryBuilder().select(db.raw('CAST(? AS text) AS ??', [value, column]));
    const [row] = await sendPlanned<Record<string, string | null>>(db, query);
    return row![column];
  };

  test('is planned once for a connection', () =>
    database.knex.transaction(async (connection) => {
      const plans = async () => {
        const { rows } = await connection.raw<{ rows: [{ plans: number }] }>(
          'SELECT count(*)::int AS plans FROM pg_prepared_statements WHERE statement LIKE ?',
          [`SELECT%${column}%`.toLowerCase()],
        );
        return rows[0].plans;
      };
      expect(await ask('a?', connection)).toBe('a?');
      expect(await plans()).toBe(0);
      for (const value of ['b', null]) {
        expect(await ask(value, connection)).toBe(value);
        expect(await plans()).toBe(1);
      }
    }));
});
