import { invalidPermissions } from '../refusal';
import type { Rule } from './rule';

/** Rule 8: who becomes an LDAP user needs a directory in the same call. */
export const directoryForLdap: Rule = ({ change, before, after }) =>
  !before.is_ldap && after.is_ldap && change.LDAPDirectory == null ? invalidPermissions : undefined;
