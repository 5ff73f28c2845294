import type { UserRow } from '../../../store/lockpath/rows';
import { FULL_USER } from '../rules/accountType';

/**
 * Whether a user may log in, and keeps the sessions that there are (contract sections 2 and 3, rule 12). Whoever reads
 * a session asks the same of its user in SQL (`store/lockpath/snapshot.ts`).
 */
export function mayUseApi(user: Pick<UserRow, 'active' | 'locked' | 'account_type' | 'api_access'>): boolean {
  return user.active && !user.locked && user.api_access && user.account_type === FULL_USER;
}
