import type { Knex } from 'knex';
import { recordAudit, type CommandEntry } from '../audit/entry';
import { lockCompany, nextCompanyId, renameCompany } from '../companies';
import { differing } from '../engine/differing';
import type { Write } from '../engine/writeTogether';
import { ALL_SITES, ALL_STUDIES, type DatabaseRow } from './rows';
import { addUser, type NewUser } from './userWrites';

/** A database to create. */
export interface NewDatabase {
  code: string;
  /** The company of the database. Without an id, it gets the next one. */
  company: { name: string; company_id?: number };
  /** The number at which new companies begin. */
  firstCompany?: number;
  /** A missing value gets the default. */
  policy: Partial<Omit<DatabaseRow, 'company_id' | 'code'>>;
  studies: readonly string[];
  sites: readonly string[];
  roles: readonly RoleRow[];
  users: readonly Omit<NewUser, 'company_id'>[];
  /** Users' roles in all studies and all sites. */
  associations: readonly { user_key: string; role: string }[];
}

/** A role and its permissions. */
export interface RoleRow {
  name: string;
  permissions: readonly string[];
}

/** Another database has the code. */
export class CodeTaken extends Error {}

/**
 * Creates a company with a database: its policy, studies, sites, roles and first users.
 *
 * @param entry the audit entry; without one, nothing is recorded.
 * @returns the company's id.
 * @throws CodeTaken
 * @throws NumbersTaken
 */
export function createDatabase(db: Knex, made: NewDatabase, entry?: CommandEntry): Promise<number> {
  return db.transaction(async (transaction) => {
    const owner = {
      company_id: made.company.company_id ?? (await nextCompanyId(transaction, made.firstCompany)),
    };
    await transaction('company').insert({ ...made.company, ...owner });
    await transaction('macro_database').insert({ ...owner, code: made.code, ...made.policy });
    const claimed = await transaction('macro_database_claim')
      .insert({ ...owner, code: made.code })
      .onConflict('code')
      .ignore()
      .returning<unknown[]>('code');
    if (claimed.length === 0) throw new CodeTaken(`There is a database ${made.code} already`);

    const named = (names: readonly string[]) => names.map((name) => ({ ...owner, name }));
    await transaction('macro_study').insert(named([ALL_STUDIES, ...made.studies]));
    await transaction('macro_site').insert(named([ALL_SITES, ...made.sites]));
    for (const role of made.roles) await setRole(transaction, owner.company_id, role).query;
    for (const user of made.users) await addUser(transaction, { ...owner, ...user }).query;
    await transaction('macro_association').insert(
      made.associations.map((each) => ({ ...owner, ...each, study: ALL_STUDIES, site: ALL_SITES })),
    );
    if (entry) {
      const target = made.users[0]?.user_id ?? null;
      await recordAudit(transaction, { ...entry, companyId: owner.company_id, target }).query;
    }
    return owner.company_id;
  });
}

/** A change of a database: of the name of its company, and of its password policy. */
export interface DatabaseChange<Wrong> {
  name?: string;
  policy: Partial<DatabaseRow>;
  /** What is wrong with the changed policy; undefined if nothing is. */
  wrong(policy: DatabaseRow): Wrong | undefined;
}

/**
 * Changes a database, unless its policy would be wrong.
 *
 * @param entry the audit entry, whose changed fields are added; without one, nothing is recorded.
 * @returns what is wrong, or the result of the change.
 */
export function changeDatabase<Wrong extends object>(
  db: Knex,
  companyId: number,
  { name, policy, wrong }: DatabaseChange<Wrong>,
  entry?: CommandEntry,
): Promise<Wrong | 'changed' | 'unchanged' | 'unknown'> {
  return db.transaction(async (transaction) => {
    if (!(await lockCompany(transaction, companyId))) return 'unknown';
    const database = transaction<DatabaseRow>('macro_database').where({ company_id: companyId });
    const before = await database.clone().forUpdate().first();
    if (!before) return 'unknown';
    const after = { ...before, ...policy };
    const refused = wrong(after);
    if (refused) return refused;
    const changed: string[] = differing(Object.keys(policy) as (keyof DatabaseRow)[], before, after);
    if (changed.length > 0) await database.update(policy);
    if (name !== undefined && (await renameCompany(transaction, companyId, name))) changed.unshift('name');
    if (changed.length === 0) return 'unchanged';
    if (entry) await recordAudit(transaction, { ...entry, changed, companyId, target: null }).query;
    return 'changed';
  });
}

/** Finds the database with a code. */
export async function findDatabase(db: Knex, code: string): Promise<DatabaseRow | undefined> {
  const { rows } = await db.raw<{ rows: DatabaseRow[] }>(
    'SELECT d.* FROM macro_database_claim c JOIN macro_database d USING (company_id) WHERE c.code = ?',
    [code],
  );
  return rows[0];
}

/** Reads the roles of a database, ordered by name. @param page at most this number of roles after a name; missing for all. */
export function readRoles(
  db: Knex,
  companyId: number,
  page?: { after: string; limit: number },
): Promise<RoleRow[]> {
  const roles = db('macro_role').where({ company_id: companyId });
  if (page) void roles.where('name', '>', page.after).limit(page.limit);
  return roles.orderBy('name').select<RoleRow[]>('name', 'permissions');
}

/** Creates a role, or replaces the permissions of an existing one. */
export function setRole(db: Knex, companyId: number, { name, permissions }: RoleRow): Write {
  return {
    query: db('macro_role')
      .insert({ company_id: companyId, name, permissions: JSON.stringify(permissions) })
      .onConflict(['company_id', 'name'])
      .merge(['permissions']),
  };
}
