import type { Knex } from 'knex';
import { ALL_SITES, ALL_STUDIES, type DatabaseRow } from './rows';

/** A database, the name of its company, and the numbers of its users, roles, studies and sites. */
export interface DatabaseFacts extends DatabaseRow {
  name: string;
  users: number;
  locked: number;
  roles: number;
  studies: number;
  sites: number;
}

/** Reads a database. @returns undefined if MACRO has no such company. */
export async function readDatabaseFacts(db: Knex, companyId: number): Promise<DatabaseFacts | undefined> {
  const { rows } = await db.raw<{ rows: DatabaseFacts[] }>(
    `SELECT d.*, company.name,
       (SELECT count(*)::int FROM macro_user u WHERE u.company_id = d.company_id) AS users,
       (SELECT count(*)::int FROM macro_user u WHERE u.company_id = d.company_id AND locked) AS locked,
       (SELECT count(*)::int FROM macro_role r WHERE r.company_id = d.company_id) AS roles,
       (SELECT count(*)::int FROM macro_study s WHERE s.company_id = d.company_id AND s.name <> :study) AS studies,
       (SELECT count(*)::int FROM macro_site s WHERE s.company_id = d.company_id AND s.name <> :site) AS sites
     FROM macro_database d JOIN company USING (company_id) WHERE d.company_id = :companyId`,
    { companyId, study: ALL_STUDIES, site: ALL_SITES },
  );
  return rows[0];
}

/** The number of users of each database. */
export async function countUsers(db: Knex): Promise<{ company_id: number; users: number }[]> {
  return db('macro_database')
    .leftJoin('macro_user', 'macro_user.company_id', 'macro_database.company_id')
    .groupBy('macro_database.company_id')
    .select('macro_database.company_id', db.raw('count(user_key)::int AS users'));
}
