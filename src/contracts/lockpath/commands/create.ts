import { rights } from '../rights';
import { brokenPolicy } from '../rules/password';
import { usernameKey } from '../users/username';
import { hashPassword } from '../../../credentials/passwords';
import {
  makeInstance,
  UsernameTaken,
  type MadeInstance,
  type NewInstance,
} from '../../../store/lockpath/company';
import { commandEntry } from '../../../store/audit/commandEntry';
import type { CommandTools } from '../../contract';
import { explainNumbers, type FirstCompany } from '../../firstCompany';
import { UsageError } from '../../usageError';

/** The options of the command. The password is never on the command line. */
export interface CreateOptions extends FirstCompany {
  name: string;
  username: string;
  email: string;
  firstName: string;
  lastName: string;
  language: number[];
  securityRole: { name: string; rights: string[] }[];
  functionalRole: string[];
  securityConfiguration: string[];
  ldapDirectory: string[];
}

/** A new instance's policy, which equals the columns' defaults. */
const POLICY = { min_password_length: 8, min_password_strength: 2 };

/**
 * Creates an instance of the Lockpath contract with its first administrator, roles, languages and LDAP directories.
 *
 * @param operation its name in the audit.
 * @throws UsageError for a password that breaks the policy, or a username that is taken.
 */
export async function createInstance(
  { readPassword, withDatabase }: CommandTools,
  options: CreateOptions,
  operation: string,
): Promise<void> {
  const { username, email, firstName, lastName } = options;
  const password = await readPassword(`Password for ${username}`);
  const broken = brokenPolicy(password, [username, firstName, lastName, email], POLICY);
  if (broken) throw new UsageError(`The password is not acceptable: ${broken}; choose another one`);
  const instance: NewInstance = {
    name: options.name,
    firstCompany: options.firstCompany,
    languages: options.language,
    securityRoles: [{ name: 'Administrator', rights }, ...options.securityRole],
    functionalRoles: options.functionalRole,
    securityConfigurations: options.securityConfiguration,
    ldapDirectories: options.ldapDirectory,
  };
  const administrator = {
    username,
    usernameKey: usernameKey(username),
    firstName,
    lastName,
    email,
    passwordHash: await hashPassword(password),
  };
  const made = await withDatabase(
    (db) => makeInstance(db, instance, administrator, commandEntry('lockpath', operation)),
    { creates: true },
  ).catch((error: unknown) => {
    throw error instanceof UsernameTaken
      ? new UsageError(`${error.message}; usernames are unique over all instances, so choose another one`)
      : explainNumbers(error);
  });
  console.log(report(instance, username, made));
}

/** Lists what was created, with the ids that calls refer to. */
function report(instance: NewInstance, username: string, made: MadeInstance): string {
  const lines = (what: string, names: readonly string[], ids: readonly number[]) =>
    names.map((name, index) => `  ${what.padEnd(23)} ${String(ids[index]).padEnd(7)} ${name}`);
  return [
    `Created the instance "${instance.name}" (${made.companyId}):`,
    ...lines('Administrator', [username], [made.administratorId]),
    ...lines(
      'Security role',
      instance.securityRoles.map(({ name }) => name),
      made.securityRoles,
    ),
    ...lines('Functional role', instance.functionalRoles, made.functionalRoles),
    ...lines('Security configuration', instance.securityConfigurations, made.securityConfigurations),
    ...lines('LDAP directory', instance.ldapDirectories, made.ldapDirectories),
    ...lines(
      'Language',
      instance.languages.map(() => ''),
      instance.languages,
    ),
    'Start the service with: understudy serve',
  ]
    .map((line) => line.trimEnd())
    .join('\n');
}
