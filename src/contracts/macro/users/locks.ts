import { UNLOCKED, type DatabaseRow, type UserRow } from '../../../store/macro/rows';
import { userNotFound, type Decided } from './editUser';

/** Clears a lock and the count of wrong passwords (contract section 2: UnlockUser). */
export function unlocked(user: UserRow | null): Decided {
  return user ? UNLOCKED : userNotFound;
}

/**
 * Whether a user is locked at a moment. A lock ends after the time that the policy sets. If the policy sets none, or the
 * start of the lock is unknown, it lasts until the user is unlocked. The SQL that counts passwords
 * (`store/macro/logins.ts`) applies the same rule.
 */
export function isLocked(
  { locked, locked_at }: Pick<UserRow, 'locked' | 'locked_at'>,
  { lock_minutes }: Pick<DatabaseRow, 'lock_minutes'>,
  now: Date,
): boolean {
  if (!locked || lock_minutes === 0 || locked_at === null) return locked;
  return new Date(locked_at).getTime() + lock_minutes * 60_000 > now.getTime();
}
