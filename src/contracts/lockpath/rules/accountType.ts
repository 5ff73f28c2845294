import { AWARENESS_USER, FULL_USER } from '../../../store/lockpath/rows';
import { notPermitted } from '../refusal';
import type { Rule } from './rule';

/** Rule 6: a user is a full user or an awareness user. */
export const accountTypeExists: Rule = ({ after }) =>
  after.account_type === FULL_USER || after.account_type === AWARENESS_USER
    ? undefined
    : notPermitted('Rule 6: AccountType is neither 1 nor 4');

/** Rule 6: only a full user can have access to the API. A user with access stays a full user. */
export const apiAccessNeedsFullUser: Rule = ({ after }) =>
  after.api_access && after.account_type !== FULL_USER
    ? notPermitted('Rule 6: APIAccess is only for a full user')
    : undefined;
