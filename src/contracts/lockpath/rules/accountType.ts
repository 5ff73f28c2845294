import { AWARENESS_USER, FULL_USER } from '../../../store/lockpath/rows';
import { notPermitted } from '../refusal';
import type { Rule } from './rule';

/** Rule 6: a user is a full one or an awareness one. */
export const accountTypeExists: Rule = ({ after }) =>
  after.account_type === FULL_USER || after.account_type === AWARENESS_USER
    ? undefined
    : notPermitted('Rule 6: AccountType is neither 1 nor 4');

/** Rule 6: only a full user has access to the API; one who has it stays a full user. */
export const apiAccessNeedsFullUser: Rule = ({ after }) =>
  after.api_access && after.account_type !== FULL_USER
    ? notPermitted('Rule 6: APIAccess is only for a user of AccountType 1')
    : undefined;
