import { notPermitted } from '../refusal';
import type { Rule } from './rule';

/** Rule 8: a change that makes a user an LDAP user needs a directory in the same call. */
export const directoryForLdap: Rule = ({ change, before, after }) =>
  !before.is_ldap && after.is_ldap && change.LDAPDirectory == null
    ? notPermitted('Rule 8: IsLDAP needs an LDAPDirectory in the same call')
    : undefined;
