import { invalidLanguage, invalidPermissions } from '../refusal';
import type { Rule } from './rule';

/** Rule 10: the language is one that is loaded on the platform, and active. */
export const languageIsLoaded: Rule = ({ change, found }) =>
  exists(change.Language, found.languages) ? undefined : invalidLanguage;

/** Rule 10: the manager exists, and is somebody else. */
export const managerExists: Rule = ({ change, found, userId }) =>
  exists(change.Manager, found.managers) && (change.Manager == null || change.Manager !== userId)
    ? undefined
    : invalidPermissions;

/** Rule 10: the department exists; a department is a group. */
export const departmentExists: Rule = ({ change, found }) =>
  exists(change.Department, found.groups) ? undefined : invalidPermissions;

/** Rule 10: the security configuration exists. */
export const securityConfigurationExists: Rule = ({ change, found }) =>
  exists(change.SecurityConfiguration, found.security_configurations) ? undefined : invalidPermissions;

/** Rule 10: the LDAP directory exists. */
export const ldapDirectoryExists: Rule = ({ change, found }) =>
  exists(change.LDAPDirectory, found.ldap_directories) ? undefined : invalidPermissions;

/** Whether a value that was sent is among those that exist. */
function exists(sent: number | null | undefined, known: readonly number[]): boolean {
  return sent == null || known.includes(sent);
}
