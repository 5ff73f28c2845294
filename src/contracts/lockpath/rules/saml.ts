import { notPermitted } from '../refusal';
import type { UserFields } from '../users/userFields';
import type { Rule } from './rule';

/** Rule 7: a user who stops being a SAML user needs a password in the same call. */
export const passwordAfterSaml: Rule = ({ change, before, after }) =>
  before.is_saml && !after.is_saml && !change.Password
    ? notPermitted('Rule 7: a user who stops being a SAML user needs a Password in the same call')
    : undefined;

/** Rule 7: a SAML user has no password, even if the call sends one. */
export function wipesPassword({ is_saml }: UserFields): boolean {
  return is_saml;
}
