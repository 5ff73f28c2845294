import type { Knex } from 'knex';
import { companyTables, type CompanyTable } from './companyTables';

/** Rows of one table in the database's JSON, one line each. */
export interface RowBatch {
  table: string;
  rows: string[];
}

/** A consistent snapshot of a company. */
export interface WholeCompany {
  id: number;
  name: string;
  contract: CompanyTable['contract'] | null;
  /** Number of rows in each table; tables without rows are missing. */
  counts: Readonly<Record<string, number>>;
  /** All rows, in the order of {@link companyTables} and of each table's key: equal companies give equal rows. */
  batches(): AsyncGenerator<RowBatch>;
}

/** Rows per read; bounds the memory, whatever the size of the company. */
const BATCH = 1_000;

/** Fixes the format of dates and bytes, whatever the server's settings are, and allows long statements. */
const settings = `
  SET LOCAL statement_timeout = 0;
  SET LOCAL TimeZone = 'UTC';
  SET LOCAL bytea_output = 'hex';
`;

/**
 * Reads a whole company in one transaction, which does not see changes made after it began.
 *
 * @param task may use the company until its promise settles.
 * @returns the task's result; undefined if there is no such company.
 */
export function readCompany<T>(
  db: Knex,
  companyId: number,
  task: (company: WholeCompany) => Promise<T>,
): Promise<T | undefined> {
  return db.transaction(
    async (transaction) => {
      await transaction.raw(settings);
      const company = await transaction('company')
        .where({ company_id: companyId })
        .first<{ name: string } | undefined>('name');
      if (!company) return undefined;
      const counts = await countRows(transaction, companyId);
      const owner = companyTables.find(({ name, contract }) => contract && counts[name]);
      return task({
        id: companyId,
        name: company.name,
        contract: owner?.contract ?? null,
        counts,
        batches: () => rowsOf(transaction, companyId, counts),
      });
    },
    { isolationLevel: 'repeatable read', readOnly: true },
  );
}

/** The companies of a database in ascending order of their numbers, at most `limit`. */
export function listCompanies(db: Knex, limit: number): Promise<{ company_id: number; name: string }[]> {
  return db('company').orderBy('company_id').limit(limit).select('company_id', 'name');
}

async function countRows(db: Knex, companyId: number): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { name } of companyTables) {
    const found = await db(name).where({ company_id: companyId }).count<{ count: string }[]>('* as count');
    const count = Number(found[0]?.count);
    if (count > 0) counts[name] = count;
  }
  return counts;
}

async function* rowsOf(
  db: Knex,
  companyId: number,
  counts: Readonly<Record<string, number>>,
): AsyncGenerator<RowBatch> {
  for (const { name, order } of companyTables.filter((table) => counts[table.name])) {
    const rows = db({ r: name }).where({ company_id: companyId }).orderByRaw(order);
    // A cursor's statement takes no parameters.
    const query = rows.select(db.raw('to_json(r)::text AS row')).toQuery();
    await db.raw(`DECLARE exported NO SCROLL CURSOR FOR ${query}`);
    for (;;) {
      const { rows } = await db.raw<{ rows: { row: string }[] }>(`FETCH ${BATCH} FROM exported`);
      if (rows.length > 0) yield { table: name, rows: rows.map(({ row }) => row) };
      if (rows.length < BATCH) break;
    }
    await db.raw('CLOSE exported');
  }
}
