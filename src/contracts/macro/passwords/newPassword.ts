import type { DatabaseRow, UserRow } from '../../../store/macro/rows';

/**
 * What a new password changes of a user: the one that it takes the place of is remembered as long as the policy asks,
 * and the sessions of the old one are over.
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
    // The one in use is among those that the policy counts.
    past_hashes: [user.password_hash, ...user.past_hashes].slice(0, Math.max(0, history - 1)),
    credential_version: user.credential_version + 1,
  };
}
