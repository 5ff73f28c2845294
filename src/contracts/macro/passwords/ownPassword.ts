import { clearAttempts } from '../../../store/macro/logins';
import type { DatabaseRow, UserRow } from '../../../store/macro/rows';
import { writeTogether } from '../../../store/engine/writeTogether';
import type { Context } from '../../context';
import { brokenRule, pastUse } from './passwordPolicy';
import { savePassword } from './savePassword';

/** Why an old password was not accepted, in words for the client. */
export const oldPasswordWords = {
  wrong: 'The old password is wrong',
  locked: 'The user is locked',
} as const;

/** A user's choice of a new password. */
export interface OwnChoice {
  user: UserRow;
  database: DatabaseRow;
  newPassword: string;
  /** The digest of the session that continues; without one, all of the user's sessions end. */
  keeps?: Buffer;
}

/**
 * Replaces the password of a user who has just proved to know it, so that their count of wrong passwords is cleared. The
 * audit has it as ChangeUserPassword by that user.
 *
 * @returns the reason for refusing the new password, for the client; undefined on success.
 * @throws Conflict if the user was changed meanwhile.
 */
export async function replaceOwnPassword(
  context: Context,
  { user, database, newPassword, keeps }: OwnChoice,
): Promise<string | undefined> {
  // First: if a later step failed or was repeated, the right password would stay counted as wrong.
  await writeTogether(context.db, [clearAttempts(context.db, user)]);
  const refused =
    brokenRule(newPassword, database, user.user_id) ??
    (await pastUse(newPassword, user, database, context.callerGone));
  if (refused !== undefined) return refused;
  await savePassword(
    context,
    { operation: 'ChangeUserPassword', actor: user },
    { user, database, password: newPassword, temporary: false, ...(keeps && { keeps }) },
  );
  return undefined;
}
