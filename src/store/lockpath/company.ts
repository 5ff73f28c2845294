import type { Knex } from 'knex';
import { recordAudit, type CommandEntry } from '../audit/entry';
import { lockCompany, nextCompanyId } from '../companies';
import { differing } from '../engine/differing';
import type { Caller } from './snapshot';

/** A new instance of the Lockpath contract. */
export interface NewInstance {
  name: string;
  /** The number at which new companies begin. */
  firstCompany?: number;
  /** Windows locale ids. */
  languages: readonly number[];
  securityRoles: readonly { name: string; rights: readonly string[] }[];
  functionalRoles: readonly string[];
  securityConfigurations: readonly string[];
  ldapDirectories: readonly string[];
}

/** The first administrator, who gets the instance's first security role, security configuration and language. */
export interface FirstAdministrator {
  username: string;
  usernameKey: string;
  firstName: string;
  lastName: string;
  email: string;
  passwordHash: string;
}

/** The ids of what was created, which calls refer to. */
export interface MadeInstance {
  companyId: number;
  administratorId: number;
  securityRoles: number[];
  functionalRoles: number[];
  securityConfigurations: number[];
  ldapDirectories: number[];
}

/** A user of this or another instance has the username. */
export class UsernameTaken extends Error {}

/** Creates an instance and its first administrator. @throws UsernameTaken @throws NumbersTaken */
export function makeInstance(
  db: Knex,
  instance: NewInstance,
  administrator: FirstAdministrator,
  entry: CommandEntry,
): Promise<MadeInstance> {
  return db.transaction(async (transaction) => {
    const company_id = await nextCompanyId(transaction, instance.firstCompany);
    await transaction('company').insert({ company_id, name: instance.name });
    await transaction('lockpath_instance').insert({ company_id });

    const add = async (table: string, id: string, rows: readonly object[]) => {
      const owned = rows.map((row) => ({ company_id, ...row }));
      if (owned.length === 0) return [];
      const added: Record<string, number>[] = await transaction(table).insert(owned).returning(id);
      return added.map((row) => row[id]!);
    };
    const named = (names: readonly string[]) => names.map((display_name) => ({ display_name }));
    const languages = instance.languages.map((language_id) => ({ language_id }));
    const roles = instance.securityRoles.map(({ name, rights }) => ({
      name,
      rights: JSON.stringify(rights),
    }));
    await add('lockpath_language', 'language_id', languages);
    const made = {
      securityRoles: await add('lockpath_security_role', 'role_id', roles),
      functionalRoles: await add('lockpath_functional_role', 'role_id', named(instance.functionalRoles)),
      securityConfigurations: await add(
        'lockpath_security_configuration',
        'configuration_id',
        named(instance.securityConfigurations),
      ),
      ldapDirectories: await add('lockpath_ldap_directory', 'directory_id', named(instance.ldapDirectories)),
    };

    const [user_id] = await add('lockpath_user', 'user_id', [
      {
        username: administrator.username,
        first_name: administrator.firstName,
        last_name: administrator.lastName,
        email_address: administrator.email,
        account_type: 1,
        api_access: true,
        language: instance.languages[0],
        security_configuration_id: made.securityConfigurations[0],
        password_hash: administrator.passwordHash,
      },
    ]);
    await add('lockpath_user_security_role', 'role_id', [{ user_id, role_id: made.securityRoles[0] }]);
    const claim = await transaction('lockpath_username_claim')
      .insert({ username_key: administrator.usernameKey, company_id, user_id })
      .onConflict('username_key')
      .ignore()
      .returning('user_id');
    if (claim.length === 0) throw new UsernameTaken(`There is a user "${administrator.username}" already`);
    await recordAudit(transaction, { ...entry, companyId: company_id, target: String(user_id) }).query;
    return { companyId: company_id, administratorId: user_id!, ...made };
  });
}

/** A company's password policy. */
type PasswordPolicy = Pick<Caller, 'company_id' | 'min_password_length' | 'min_password_strength'>;

/** What an operator may change of an instance. */
export type InstanceSettings = Omit<PasswordPolicy, 'company_id'> & { name: string };

/** Reads a company's password policy. */
export async function readPolicy(db: Knex, companyId: number): Promise<PasswordPolicy> {
  const policy = await db('company')
    .join('lockpath_instance', 'company.company_id', 'lockpath_instance.company_id')
    .where({ 'company.company_id': companyId })
    .first<Caller>('company.company_id', 'min_password_length', 'min_password_strength');
  if (!policy) throw new Error(`The company ${companyId} has no instance`);
  return policy;
}

/**
 * Changes an instance: the name of its company, and its password policy.
 *
 * @param entry the audit entry, whose changed fields are added; without one, nothing is recorded.
 */
export function changeInstance(
  db: Knex,
  companyId: number,
  changes: Partial<InstanceSettings>,
  entry?: CommandEntry,
): Promise<'changed' | 'unchanged' | 'unknown'> {
  return db.transaction(async (transaction) => {
    const key = { company_id: companyId };
    if (!(await lockCompany(transaction, companyId))) return 'unknown';
    const before = await transaction('company')
      .join('lockpath_instance', 'company.company_id', 'lockpath_instance.company_id')
      .where({ 'company.company_id': companyId })
      .first<InstanceSettings | undefined>('name', 'min_password_length', 'min_password_strength');
    if (!before) return 'unknown';
    const after = { ...before, ...changes };
    const changed = differing(Object.keys(changes) as (keyof InstanceSettings)[], before, after);
    if (changed.length === 0) return 'unchanged';
    const { min_password_length, ...ofCompany } = after;
    await transaction('lockpath_instance').where(key).update({ min_password_length });
    await transaction('company').where(key).update(ofCompany);
    if (entry) await recordAudit(transaction, { ...entry, changed, companyId, target: null }).query;
    return 'changed';
  });
}

/** Whether the database has an instance with a company id. */
export async function hasInstance(db: Knex, companyId: number): Promise<boolean> {
  return (await db('lockpath_instance').where({ company_id: companyId }).first()) !== undefined;
}
