import type { Knex } from 'knex';
import { escapeIdentifier } from 'pg';
import { recordAudit, type AuditEntry } from '../audit/entry';
import type { Catalogue, CompanyTable, Sequence } from '../tables';
import type { RowBatch } from './readCompany';

/** The company conflicts with one in the database. */
export class CompanyTaken extends Error {}

/** The rows are not a complete company. */
export class NoCompany extends Error {}

/**
 * Adds a whole company to a database, in one transaction. Keeps all numbers and hashes.
 *
 * @param batches rows as `readCompany` yields them; if it throws, nothing is added.
 * @param entry the audit entry to record.
 * @param finish the last part of the transaction; if it throws, nothing is added.
 * @throws CompanyTaken if its number, or a value that is unique across companies, is taken.
 * @throws NoCompany if a row belongs to another company, refers to a missing row, or breaks a table's invariant.
 */
export async function writeCompany(
  db: Knex,
  { exported, sequences }: Pick<Catalogue, 'exported' | 'sequences'>,
  companyId: number,
  batches: AsyncIterable<RowBatch>,
  entry: AuditEntry,
  finish: (transaction: Knex) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  try {
    await db.transaction(async (transaction) => {
      await transaction.raw(
        `SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '${LOCK_TIMEOUT}'; SET CONSTRAINTS ALL DEFERRED`,
      );
      if (await transaction('company').where({ company_id: companyId }).first('company_id'))
        throw new CompanyTaken(`The database already has a company ${companyId}`);
      for await (const batch of batches) {
        const table = exported.find(({ name, staysHere }) => name === batch.table && !staysHere);
        if (!table) throw new NoCompany(`There is no table ${batch.table}`);
        const columns = await columnsOf(transaction, batch);
        if (table.outlives) await removeKept(transaction, companyId, table, batch, columns);
        await insert(transaction, companyId, batch, columns);
      }
      await transaction.raw('SET CONSTRAINTS ALL IMMEDIATE');
      for (const { invariant } of exported) {
        const broken =
          invariant && (await transaction.raw<{ rows: object[] }>(invariant.broken, { companyId }));
        if (broken && broken.rows.length > 0) throw new NoCompany(invariant.words);
      }
      for (const sequence of sequences)
        if (!sequence.ofInstallation) await advance(transaction, companyId, sequence);
      await recordAudit(transaction, entry).query;
      await finish(transaction);
    });
  } catch (error) {
    throw asRefusal(error, exported);
  }
}

/** Longest wait for what another transaction is about to take, such as an e-mail address. */
const LOCK_TIMEOUT = '1min';

/**
 * Removes those of the rows that the deletion of the company has left, because they are to be inserted again.
 *
 * @throws CompanyTaken if it has left another row with the number of one of them. A partition's key would not refuse that row if
 *   it is in another partition.
 */
async function removeKept(
  db: Knex,
  companyId: number,
  { name, order }: CompanyTable,
  { rows }: RowBatch,
  columns: readonly string[],
): Promise<void> {
  const sameNumber = `json_populate_recordset(NULL::??, ?) AS r WHERE kept.company_id = ? AND kept.?? = r.??`;
  const values = [name, name, `[${rows.join(',')}]`, companyId, order, order];
  const of = (row: string) =>
    `ROW (${columns.map((column) => `${row}.${escapeIdentifier(column)}`).join(', ')})`;
  await db.raw("SET LOCAL understudy.cut_audit = 'on'");
  await db.raw(
    `DELETE FROM ?? AS kept USING ${sameNumber} AND ${of('kept')} IS NOT DISTINCT FROM ${of('r')}`,
    values,
  );
  await db.raw("SET LOCAL understudy.cut_audit = 'off'");
  // Without a LIMIT: for it PostgreSQL compares each row of the table with each of the batch.
  const others = await db.raw<{ rows: object[] }>(`SELECT FROM ?? AS kept, ${sameNumber}`, values);
  if (others.rows.length > 0)
    throw new CompanyTaken(
      'The database has other audit entries of a company with this number, which was deleted',
    );
}

/**
 * The columns of a table that rows have. A newer version's schema may have more of them, which then get their defaults: from
 * `json_populate_recordset` they would get NULL.
 *
 * @throws NoCompany if the rows have none of them.
 */
async function columnsOf(db: Knex, { table, rows: [row = '{}'] }: RowBatch): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { name: string }[] }>(
    `SELECT attname AS name FROM pg_attribute
     WHERE attrelid = quote_ident(?)::regclass AND attnum > 0 AND attname IN (SELECT json_object_keys(?))
     ORDER BY attnum`,
    [table, row],
  );
  if (rows.length === 0) throw new NoCompany(`A row of ${table} has no values`);
  return rows.map(({ name }) => name);
}

async function insert(
  db: Knex,
  companyId: number,
  { table, rows }: RowBatch,
  columns: readonly string[],
): Promise<void> {
  const named = columns.map(escapeIdentifier).join(', ');
  const { rowCount } = await db.raw<{ rowCount: number }>(
    `INSERT INTO ?? (${named}) OVERRIDING SYSTEM VALUE
     SELECT ${named} FROM json_populate_recordset(NULL::??, ?) AS r WHERE r.company_id = ?`,
    [table, table, `[${rows.join(',')}]`, companyId],
  );
  if (rowCount !== rows.length) throw new NoCompany(`A row of ${table} belongs to another company`);
}

/** Advances a sequence past the company's numbers, unless it is already. */
async function advance(db: Knex, companyId: number, { name, columns }: Sequence): Promise<void> {
  for (const [table, column] of columns) {
    await db.raw(
      `SELECT setval(:name, highest) FROM (SELECT max(:column:) AS highest FROM :table: WHERE company_id = :companyId) AS r
       WHERE highest >= (SELECT last_value FROM :name:)`,
      { name, table, column, companyId },
    );
  }
}

const UNIQUE_VIOLATION = '23505';

/** The classes of PostgreSQL's error codes for invalid data. */
const BAD_DATA = /^2[23]/;

function asRefusal(error: unknown, tables: Catalogue['exported']): unknown {
  const { code = '', table, message } = error as { code?: string; table?: string; message: string };
  if (typeof code !== 'string' || !BAD_DATA.test(code)) return error;
  const { claims } = tables.find(({ name }) => name === table) ?? {};
  if (code === UNIQUE_VIOLATION && claims)
    return new CompanyTaken(`Another company of the database has ${claims} of this one`);
  // Knex puts the statement before the database's message.
  return new NoCompany(message.split(' - ').at(-1));
}
