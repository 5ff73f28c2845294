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
 * The rules that refuse a change (contract section 3), in its order; the first one that does is answered. Rules 1, 2 and
 * 11 refuse nothing (`sentMembers.ts`, `lists.ts`), rule 4 is that the schema has no read-only members
 * (`../userChange.ts`), and rule 12 is the answer (`../userItem.ts`).
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
  // The last one, because it costs the most.
  passwordFollowsPolicy,
];
