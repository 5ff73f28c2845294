import fc from 'fast-check';
import type { Knex } from 'knex';
import type { Database } from '../../../src/store/engine/database';
import type { StateSnapshot } from '../../../src/store/standIn/snapshot';
import { restoreSnapshot } from '../../../src/store/standIn/restoreSnapshot';
import { takeSnapshot } from '../../../src/store/standIn/takeSnapshot';
import { catalogueOf } from '../../../src/store/tables';
import { databaseKinds, openTestDatabase } from '../../support/databases';
import { stateOf } from './state';

/** A table with every kind of column, also some that ours do not have. */
const toy = {
  name: 'toy',
  tables: {
    exported: [{ name: 'Odd "box', order: 'company_id' }],
    sequences: [
      { name: 'Odd "numbers', columns: [] },
      { name: 'Odd "box_id_seq', columns: [] },
    ],
    expiring: [],
  },
};
const OWN_TABLES = `
  CREATE SEQUENCE "Odd ""numbers" START -5 MINVALUE -10;
  CREATE TABLE "Odd ""box" (
    company_id integer REFERENCES company,
    id bigint GENERATED ALWAYS AS IDENTITY,
    "it's $1 ""A""" text,
    doubled integer GENERATED ALWAYS AS (company_id * 2) STORED,
    exact numeric, jsonb jsonb, bytes bytea, at timestamptz, times timestamptz[], flag boolean,
    PRIMARY KEY (company_id, id)
  )`;
const COLUMNS = ['exact', 'jsonb', 'bytes', 'at', 'times', 'flag'];

/** Whatever PostgreSQL can store as a text. */
const anyText = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 50 }),
    fc.constantFrom(
      '?',
      '??',
      '$1',
      ':name',
      "'",
      "''",
      '"',
      '\\',
      '\\?',
      "\\'",
      '\n',
      '\r\n',
      '\t',
      '{}',
      ' ',
    ),
    fc.constantFrom(
      '$$',
      '$restore$',
      '; DROP TABLE node; --',
      '/*',
      "E'\\''",
      '\u2028',
      '💥',
      '\ufeff',
      '%s',
    ),
  )
  .map((text) => text.replaceAll('\0', ''));

describe.each(databaseKinds)('hostile values: %s', (kind) => {
  let database: Database;
  let db: Knex;
  let empty: StateSnapshot;
  const tables = catalogueOf([toy]);
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    db = database.knex;
    await db.raw(OWN_TABLES);
    empty = await takeSnapshot(db, tables);
  });
  afterAll(() => database.close());

  /** Adds a row; each value is the text that PostgreSQL reads. */
  async function addRow(
    company_id: number,
    text: string,
    values: readonly (string | null)[] = [],
  ): Promise<void> {
    const given = COLUMNS.slice(0, values.length);
    await db.raw(
      `INSERT INTO ?? (${['company_id', '??', ...given].join(', ')}) VALUES (${['?', '?', ...given.map(() => '?')].join(', ')})`,
      [toy.tables.exported[0]!.name, `it's $1 "A"`, company_id, text, ...values],
    );
  }

  test('texts come back as they were', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyText, { maxLength: 5 }),
        fc.array(anyText, { maxLength: 5 }),
        async (kept, others) => {
          await restoreSnapshot(db, empty);
          await db('company').insert({ company_id: 1, name: kept.join() });
          for (const text of kept) await addRow(1, text);
          const state = await stateOf(db);
          const snapshot = await takeSnapshot(db, tables);
          await db('company').where({ company_id: 1 }).update({ name: others.join() });
          await db('company').insert({ company_id: 2, name: others.join() });
          for (const [index, text] of others.entries()) await addRow((index % 2) + 1, text);
          await restoreSnapshot(db, snapshot);
          expect(await stateOf(db)).toEqual(state);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('values of every type come back to the last digit', async () => {
    const values = [
      ['0.10', '1.50', '{"n": 1.10, "big": 123456789012345678901234567890.0, "a": [null, "?", "\\n"]}'],
      ['1e100', '123456789012345678.123456789', '[]'],
      ['-0', 'NaN', '"$1"'],
      [null, null, null],
    ].map(([exact, other, json], index) => [
      [
        exact!,
        json!,
        `\\x00ff27${index}0`,
        '2026-01-15T12:00:00.123456Z',
        '{"1999-12-31T23:59:59.999999+05:30",NULL}',
        'true',
      ],
      [other!, json!, '\\x', '0001-01-01T00:00:00.000001Z', '{}', null],
    ]);
    await restoreSnapshot(db, empty);
    await db('company').insert({ company_id: 1, name: 'Any' });
    for (const row of values.flat()) await addRow(1, 'any', row);
    const state = await stateOf(db);
    const snapshot = await takeSnapshot(db, tables);
    await db.raw('UPDATE ?? SET exact = 7, jsonb = NULL, bytes = NULL, at = now()', [
      toy.tables.exported[0]!.name,
    ]);
    await db.raw('SELECT setval(quote_ident(?)::regclass, 9007199254740993, true)', [
      toy.tables.sequences[0]!.name,
    ]);
    // On PostgreSQL these are other settings than those of the connection that took the snapshot.
    await db.raw("SET TimeZone = 'Asia/Kathmandu'; SET bytea_output = 'escape'; SET DateStyle = 'German'");
    await restoreSnapshot(db, snapshot);
    await db.raw('RESET TimeZone; RESET bytea_output; RESET DateStyle');
    expect(await stateOf(db)).toEqual(state);
  });
});
