import { refuse } from '../../refusal';
import { notPermitted } from '../refusal';
import type { Rule } from './rule';

/** Rule 10: the language is loaded on the platform, and active. */
export const languageIsLoaded: Rule = ({ change, found }) =>
  exists(change.Language, found.languages)
    ? undefined
    : refuse('Invalid Language ID.', 'Rule 10: the Language is not loaded, or not active');

/** Rule 10: the manager exists, and is not the user. */
export const managerExists: Rule = ({ change, found, userId }) => {
  if (!exists(change.Manager, found.managers)) return notPermitted('Rule 10: there is no such Manager');
  return change.Manager != null && change.Manager === userId
    ? notPermitted('Rule 10: the Manager is the user')
    : undefined;
};

/** Rule 10: the department exists; a department is a group. */
export const departmentExists: Rule = ({ change, found }) =>
  exists(change.Department, found.groups) ? undefined : notPermitted('Rule 10: there is no such Department');

/** Rule 10: the security configuration exists. */
export const securityConfigurationExists: Rule = ({ change, found }) =>
  exists(change.SecurityConfiguration, found.security_configurations)
    ? undefined
    : notPermitted('Rule 10: there is no such SecurityConfiguration');

/** Rule 10: the LDAP directory exists. */
export const ldapDirectoryExists: Rule = ({ change, found }) =>
  exists(change.LDAPDirectory, found.ldap_directories)
    ? undefined
    : notPermitted('Rule 10: there is no such LDAPDirectory');

/** Whether a value exists, or was not sent. */
function exists(sent: number | null | undefined, known: readonly number[]): boolean {
  return sent == null || known.includes(sent);
}
