import { NotHashed, throwIfFull } from '../../../credentials/hashThreads';
import { isPassword } from '../../../credentials/passwords';
import { turnsByKey } from '../../../credentials/turnsByKey';
import { INSTALLATION } from '../../../store/audit/entry';
import { afterFreeze, CompanyAbsent, readAbsence } from '../../../store/engine/absence';
import { clearAttempts, countAttempt, takeAttemptBack, type Attempted } from '../../../store/macro/logins';
import type { UserRow } from '../../../store/macro/rows';
import { writeTogether } from '../../../store/engine/writeTogether';
import { auditedAttempt } from '../audited';
import type { Context } from '../../context';

/**
 * A password counts as wrong while it is verified. Therefore, several correct ones at once could lock a user. So this node
 * verifies the passwords of one user one at a time, and several nodes together verify at most one each.
 */
const inTurn = turnsByKey();

/** A user that does not exist. An attempt counted for them changes no row. */
const nobody = { company_id: INSTALLATION, user_key: '' };

/**
 * Does the work of {@link tryPassword} for a wrong password, for a name that cannot log in. Both take equally long, so the
 * time does not reveal which names exist.
 */
export function tryNobodysPassword(context: Context, name: string, password: string): Promise<void> {
  return inTurn(name, async () => {
    throwIfNobodyWaits(context);
    await countAttempt(context.db, nobody, context.now);
    await verify(context, { ...nobody, password_hash: undefined }, password, false);
  });
}

/**
 * Verifies a user's password, and counts it against the policy's limit of wrong passwords in a row (contract section 2).
 * A caller that logs the user in must clear the count in the same transaction. A wrong password is audited.
 *
 * @param operation the routine that asks, for the audit.
 * @throws CompanyAbsent if the password is right, but the company is being moved or has moved.
 */
export async function tryPassword(
  context: Context,
  tried: { user: UserRow; password: string; operation: string },
): Promise<'right' | 'wrong' | 'locked'> {
  const verdict = await verifyInTurn(context, tried);
  if (verdict === 'right') await refuseAbsent(context, tried.user);
  return verdict;
}

/**
 * Lets nobody in whose company is being moved, or has moved. What follows could not be saved, so the count would not be cleared,
 * and correct passwords would lock the user.
 *
 * @throws Conflict if the company is back after a wait; CompanyAbsent if not.
 */
async function refuseAbsent({ db }: Context, user: UserRow): Promise<void> {
  const absence = await readAbsence(db, user.company_id);
  if (!absence) return;
  await writeTogether(db, [clearAttempts(db, user)]);
  throw absence.state === 'moved' ? new CompanyAbsent(absence) : await afterFreeze(db, user.company_id);
}

function verifyInTurn(
  context: Context,
  { user, password, operation }: { user: UserRow; password: string; operation: string },
): Promise<'right' | 'wrong' | 'locked'> {
  const { company_id: companyId, user_key } = user;
  return inTurn(`${companyId} ${user_key}`, async () => {
    throwIfNobodyWaits(context);
    const { admitted, locks } = await countAttempt(context.db, user, context.now);
    if (!admitted) return 'locked';
    if (await verify(context, user, password, locks)) return 'right';
    const changed = locks ? ['locked'] : [];
    await writeTogether(context.db, [
      auditedAttempt(context, { operation, companyId, outcome: 'WrongPassword', changed }, user),
    ]);
    return 'wrong';
  });
}

/** Verifies a password that has been counted as wrong. @throws NotHashed if it was not verified; the count is then undone. */
async function verify(
  { db, callerGone }: Context,
  user: Attempted & { password_hash?: string | undefined },
  password: string,
  locks: boolean,
): Promise<boolean> {
  try {
    return await isPassword(password, user.password_hash, callerGone);
  } catch (error) {
    if (error instanceof NotHashed) await takeAttemptBack(db, user, locks);
    throw error;
  }
}

/** Keeps a password that will not be verified from being counted, or high load would lock users. @throws NotHashed */
function throwIfNobodyWaits({ callerGone }: Context): void {
  if (callerGone?.().aborted) throw new NotHashed('abandoned');
  throwIfFull();
}
