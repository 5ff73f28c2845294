import { UNLOCKED, type DatabaseRow, type UserRow } from '../../../store/macro/rows';
import { userNotFound, type Decided } from './editUser';

/** Takes a lock away, and the count of wrong passwords (contract section 2: UnlockUser). */
export function unlocked(user: UserRow | null): Decided {
  return user ? UNLOCKED : userNotFound;
}

/**
 * Whether a user is locked at a moment. A lock that has lasted as long as the policy says is over; one whose beginning
 * is unknown, and any where the policy gives no length, lasts until somebody takes it away. The same is asked in SQL where
 * a password is counted (`store/macro/logins.ts`).
 */
export function isLocked(
  { locked, locked_at }: UserRow,
  { lock_minutes }: Pick<DatabaseRow, 'lock_minutes'>,
  now: Date,
): boolean {
  if (!locked || lock_minutes === 0 || locked_at === null) return locked;
  return new Date(locked_at).getTime() + lock_minutes * 60_000 > now.getTime();
}
