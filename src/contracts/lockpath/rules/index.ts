import { accountTypeExists, apiAccessNeedsFullUser } from './accountType';
import { directoryForLdap } from './ldap';
import { cannotBeUnlocked } from './locked';
import { passwordFollowsPolicy } from './password';
import {
  departmentExists,
  languageIsLoaded,
  ldapDirectoryExists,
  managerExists,
  securityConfigurationExists,
} from './references';
import { requiredStay } from './required';
import type { Rule } from './rule';
import { passwordAfterSaml } from './saml';
import { usernameIsUnique } from './username';

/**
 * The rules that refuse a change (contract section 3). The first one that refuses determines the answer, so their order says
 * which Message wins (rule 3): Language comes after every rule whose Message is `Invalid permissions.`, except the policy of
 * passwords. Rules 1, 2 and 11 refuse nothing (`sentMembers.ts`, `lists.ts`). The schema implements rule 4 by having no read-only
 * members (`../users/userChange.ts`). Rule 12 describes the answer (`../users/userItem.ts`).
 */
export const rules: readonly Rule[] = [
  requiredStay,
  cannotBeUnlocked,
  accountTypeExists,
  apiAccessNeedsFullUser,
  passwordAfterSaml,
  directoryForLdap,
  usernameIsUnique,
  managerExists,
  departmentExists,
  securityConfigurationExists,
  ldapDirectoryExists,
  languageIsLoaded,
  // Last, because it costs the most: so a bad Language goes before it.
  passwordFollowsPolicy,
];
