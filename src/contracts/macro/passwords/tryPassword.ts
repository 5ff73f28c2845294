import { NotHashed, throwIfFull } from '../../../credentials/hashThreads';
import { isPassword } from '../../../credentials/passwords';
import { turnsByKey } from '../../../credentials/turnsByKey';
import { INSTALLATION } from '../../../store/audit/entry';
import { countAttempt } from '../../../store/macro/logins';
import type { UserRow } from '../../../store/macro/rows';
import { writeTogether } from '../../../store/engine/writeTogether';
import { audited } from '../audited';
import type { Context } from '../../context';

/**
 * A password counts as wrong while it is verified, so many right ones at once could lock a user. Those that come to this
 * node wait for one another; what other nodes verify meanwhile is as many as there are nodes.
 */
const inTurn = turnsByKey();

/** A user that no database has: what is counted for one is counted nowhere. */
const nobody = { company_id: INSTALLATION, user_key: '' };

/** Does for a name that may not log in what {@link tryPassword} does for a wrong password, so that both take as long. */
export function tryNobodysPassword(context: Context, name: string, password: string): Promise<void> {
  return inTurn(name, async () => {
    throwIfNobodyWaits(context);
    await countAttempt(context.db, nobody, context.now);
    await isPassword(password, undefined, context.signal);
  });
}

/**
 * Whether a password is a user's, counted against the policy's limit of wrong passwords in a row (contract section 2).
 * Who then lets the user in clears the count in the same transaction.
 *
 * @param shown the password, and what it was shown for; a wrong one is audited.
 */
export function tryPassword(
  context: Context,
  { user, password, operation }: { user: UserRow; password: string; operation: string },
): Promise<'right' | 'wrong' | 'locked'> {
  const { company_id: companyId, user_key } = user;
  return inTurn(`${companyId} ${user_key}`, async () => {
    throwIfNobodyWaits(context);
    const { admitted, locks } = await countAttempt(context.db, user, context.now);
    if (!admitted) return 'locked';
    if (await isPassword(password, user.password_hash, context.signal)) return 'right';
    const changed = locks ? ['locked'] : [];
    await writeTogether(context.db, [
      audited(context, { operation, companyId, actor: null, outcome: 'WrongPassword', changed }, user),
    ]);
    return 'wrong';
  });
}

/** A password that will not be verified must not be counted, or a busy moment would lock users. @throws NotHashed */
function throwIfNobodyWaits({ signal }: Context): void {
  if (signal?.aborted) throw new NotHashed('abandoned');
  throwIfFull();
}
