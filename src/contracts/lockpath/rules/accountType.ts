import { invalidPermissions } from '../refusal';
import type { Rule } from './rule';

export const FULL_USER = 1;
const AWARENESS_USER = 4;

/** Rule 6: a user is a full one or an awareness one. */
export const accountTypeExists: Rule = ({ after }) =>
  after.account_type === FULL_USER || after.account_type === AWARENESS_USER ? undefined : invalidPermissions;

/** Rule 6: only a full user has access to the API; one who has it stays a full user. */
export const apiAccessNeedsFullUser: Rule = ({ after }) =>
  after.api_access && after.account_type !== FULL_USER ? invalidPermissions : undefined;
