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

/** The sequence of the numbers of companies. */
const COMPANY_NUMBERS = 'company_id_seq';

/** Whether the company at hand has rows in a table. */
const HAS_ROWS = 'EXISTS (SELECT FROM ?? AS r WHERE r.company_id = company.company_id)';

/** Whether the database has no company of any contract yet. */
export async function hasNoCompany(db: Knex): Promise<boolean> {
  return (await db('company').first('company_id')) === undefined;
}

/** The numbers of companies cannot begin at the given number; the message says why. */
export class NumbersTaken extends Error {}

/**
 * Draws the number of a new company. It skips the numbers of companies that were imported, and of those that have left their
 * audit: an import does not move the sequence, whose numbers are those of this installation.
 *
 * @param first the number at which new companies begin, so that two installations never give out the same one, and a company can
 *   move from one to the other; if missing, the numbers go on.
 * @throws NumbersTaken if there is, or was, a company with that number or a higher one.
 */
export async function nextCompanyId(db: Knex, first?: number): Promise<number> {
  if (first !== undefined) await beginAt(db, first);
  for (;;) {
    const [id] = (await drawNumbers(db, COMPANY_NUMBERS, 1)) as [number];
    const { rows } = await db.raw<{ rows: [{ taken: boolean }] }>(
      `SELECT EXISTS (SELECT FROM company WHERE company_id = :id) OR EXISTS (SELECT FROM audit WHERE company_id = :id) AS taken`,
      { id },
    );
    if (!rows[0].taken) return id;
  }
}

async function beginAt(db: Knex, first: number): Promise<void> {
  const { rows } = await db.raw<{ rows: [{ highest: number | null }] }>(
    `SELECT greatest((SELECT max(company_id) FROM company), (SELECT max(company_id) FROM audit)) AS highest`,
  );
  const [{ highest }] = rows;
  if (highest !== null && highest >= first)
    throw new NumbersTaken(`The database has, or had, a company with the number ${highest}`);
  await db.raw('SELECT setval(?::regclass, ?, false)', [COMPANY_NUMBERS, first]);
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
 * Locks a company for a change or its deletion. A call that changes more than one row also locks it first, so that no two of them
 * wait for each other.
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
