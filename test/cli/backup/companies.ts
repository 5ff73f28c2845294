import fc from 'fast-check';
import type { Knex } from 'knex';
import { lockpath } from './lockpathCompany';
import { macro } from './macroCompany';
import { rescue } from './rescueCompany';
import { count, hash, int, json, smallint, text, time } from './values';

/** The rows of a company, in an insertable order if references within a table are checked at the end. */
export interface MadeCompany {
  id: number;
  tables: [name: string, rows: object[]][];
}

/** Inserts a company's rows. */
export async function insertCompany(db: Knex, { tables }: MadeCompany): Promise<void> {
  await db.transaction(async (transaction) => {
    await transaction.raw('SET CONSTRAINTS ALL DEFERRED');
    for (const [name, rows] of tables) if (rows.length > 0) await transaction(name).insert(rows);
  });
}

const entry = fc.record({
  ...{ at: time, contract: fc.constantFrom('rescue', 'macro', 'lockpath'), operation: text },
  ...{
    actor: fc.option(text),
    target: fc.option(text),
    outcome: text,
    changed: json,
    request_id: text,
    address: text,
  },
});

const company = fc.record({
  ...{
    name: text,
    min_password_strength: smallint,
    allowed_addresses: fc.option(json),
    sso_password_hash: hash,
  },
  ...{ standard_seats: count, mobile_seats: count, rpat_seats: count, standard_seats_taken: count },
  ...{ mobile_seats_taken: count, rpat_seats_taken: count, created_at: time },
  structure_version: fc.bigInt({ min: 0n, max: 9_223_372_036_854_775_807n }).map(String),
});

/** Companies of each contract, as unusual as the schema allows. */
export const companies: readonly [contract: string, made: fc.Arbitrary<MadeCompany>][] = Object.entries({
  rescue,
  macro,
  lockpath,
}).map(([contract, content]) => [
  contract,
  fc
    .record({
      id: int,
      company,
      content: content as fc.Arbitrary<Record<string, object[]>>,
      audit: fc.array(entry, { maxLength: 4 }),
    })
    .map(({ id, company, content, audit }) => {
      const tables = Object.entries({ company: [company], ...content, audit });
      return {
        id,
        tables: tables.map(([name, rows]) => [name, rows.map((row) => ({ company_id: id, ...row }))]),
      };
    }),
]);
