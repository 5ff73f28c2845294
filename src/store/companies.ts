import type { Knex } from 'knex';
import type { AbsenceState } from './engine/absence';
import { drawNumbers } from './engine/drawNumbers';
import type { Catalogue } from './tables';

/** A company, and the contract that it belongs to. */
export interface ListedCompany {
  company_id: number;
  name: string;
  /** Null if the company has no row of any contract, as after an import by hand. */
  contract: string | null;
  /** Why the company cannot be changed here; null if it can. */
  absence: { state: AbsenceState; address: string; since: string } | null;
}

/** Why the company at hand cannot be changed, with the time in ISO 8601. */
const ABSENCE = `(
  SELECT json_build_object('state', state, 'address', address,
    'since', to_char(since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
  FROM company_move AS away WHERE away.company_id = company.company_id
) AS absence`;

/** Whether the company at hand has rows in a table. */
const HAS_ROWS = 'EXISTS (SELECT FROM ?? AS r WHERE r.company_id = company.company_id)';

/** Whether the database has no company of any contract yet. */
export async function hasNoCompany(db: Knex): Promise<boolean> {
  return (await db('company').first('company_id')) === undefined;
}

/** Draws the number of a new company. */
export async function nextCompanyId(db: Knex): Promise<number> {
  const [id] = await drawNumbers(db, 'company_id_seq', 1);
  return id!;
}

/** The companies of all contracts, ordered by their numbers. */
export function listCompanies(db: Knex, catalogue: Pick<Catalogue, 'exported'>): Promise<ListedCompany[]> {
  return db('company').orderBy('company_id').select<ListedCompany[]>(listed(db, catalogue));
}

/** Finds a company by its number. */
export function findCompany(
  db: Knex,
  catalogue: Pick<Catalogue, 'exported'>,
  companyId: number,
): Promise<ListedCompany | undefined> {
  return db('company')
    .where({ company_id: companyId })
    .first<ListedCompany | undefined>(listed(db, catalogue));
}

/** The number of companies of each contract. */
export async function countCompanies(
  db: Knex,
  { exported }: Pick<Catalogue, 'exported'>,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { name, contract } of exported) {
    if (contract === undefined) continue;
    const found = await db('company').whereRaw(HAS_ROWS, [name]).count<{ count: string }[]>('* as count');
    counts[contract] = Number(found[0]?.count);
  }
  return counts;
}

/** The companies that cannot be changed here, ordered by their numbers. */
export async function absentCompanies(
  db: Knex,
): Promise<(Pick<ListedCompany, 'company_id'> & NonNullable<ListedCompany['absence']>)[]> {
  const { rows } = await db.raw<{ rows: Required<Pick<ListedCompany, 'company_id' | 'absence'>>[] }>(
    `SELECT company_id, ${ABSENCE} FROM company WHERE company_id IN (SELECT company_id FROM company_move) ORDER BY 1`,
  );
  return rows.flatMap(({ company_id, absence }) => (absence ? [{ company_id, ...absence }] : []));
}

/**
 * Locks a company for a change or its deletion. A call that changes more than one row locks it first, too, so that no two of
 * them wait for each other.
 *
 * @returns whether there is such a company.
 */
export async function lockCompany(transaction: Knex, companyId: number): Promise<boolean> {
  const locked = transaction('company').where({ company_id: companyId }).forUpdate().first('company_id');
  return (await locked) !== undefined;
}

/** Renames a company. @returns whether its name was another one. */
export async function renameCompany(db: Knex, companyId: number, name: string): Promise<boolean> {
  const touched = await db('company').where({ company_id: companyId }).whereNot({ name }).update({ name });
  return touched === 1;
}

/** The columns of a listed company. */
function listed(db: Knex, { exported }: Pick<Catalogue, 'exported'>): (string | Knex.Raw)[] {
  const owned = exported.flatMap(({ name, contract }) => (contract === undefined ? [] : [[name, contract]]));
  const cases = owned.map(() => `WHEN ${HAS_ROWS} THEN ?`).join(' ');
  return ['company_id', 'name', db.raw(`CASE ${cases} END AS contract`, owned.flat()), db.raw(ABSENCE)];
}
