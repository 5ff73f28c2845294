import type { Knex } from 'knex';
import { nodeKinds, isPerson, type CompanyRow, type NodeKind } from './rows';

/** A company's own row, and how many people of each kind it has. */
export interface CompanyFacts {
  company: CompanyRow;
  people: Readonly<Partial<Record<NodeKind, number>>>;
}

/** A company's own row, and the number of its people. */
export type CountedCompany = CompanyRow & { users: number };

const personKinds = nodeKinds.filter((kind) => isPerson({ kind }));

/** Reads a company. @returns undefined if Rescue has no such company. */
export async function readCompanyFacts(db: Knex, companyId: number): Promise<CompanyFacts | undefined> {
  const key = { company_id: companyId };
  const company = await db('company')
    .where(key)
    .whereExists(
      db('node')
        .where({ ...key, kind: 'root' })
        .select('node_id'),
    )
    .first<CompanyRow | undefined>();
  if (!company) return undefined;
  const counts = await db('node')
    .where(key)
    .whereIn('kind', personKinds)
    .whereNull('deleted_at')
    .groupBy('kind')
    .select<{ kind: NodeKind; count: number }[]>('kind', db.raw('count(*)::int AS count'));
  return { company, people: Object.fromEntries(counts.map(({ kind, count }) => [kind, count])) };
}

/** Reads all companies of Rescue with the number of their people. */
export async function countPeople(db: Knex): Promise<CountedCompany[]> {
  const { rows } = await db.raw<{ rows: CountedCompany[] }>(
    `SELECT company.*, users FROM company JOIN (
       SELECT company_id, (count(*) FILTER (WHERE kind = ANY (?) AND deleted_at IS NULL))::int AS users
       FROM node GROUP BY company_id
     ) AS counted USING (company_id)`,
    [personKinds],
  );
  return rows;
}
