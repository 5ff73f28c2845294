import type { DatabaseRow, UserRow } from '../../../store/macro/rows';

/**
 * The changes of a user's row for a new password. The replaced password is remembered as long as the policy requires, and
 * the sessions that began with it are over.
 */
export function passwordChanges(
  user: UserRow,
  { history }: DatabaseRow,
  passwordHash: string,
  { temporary, now }: { temporary: boolean; now: Date },
): Partial<UserRow> {
  return {
    password_hash: passwordHash,
    password_temporary: temporary,
    password_changed_at: now.toISOString(),
    // The policy counts the password in use as well.
    past_hashes: [user.password_hash, ...user.past_hashes].slice(0, Math.max(0, history - 1)),
    credential_version: user.credential_version + 1,
  };
}
