import { digestOf } from '../../credentials/secrets';
import { untilSettled } from '../../store/engine/conflict';
import { holderOfToken } from '../../store/macro/identity';
import { endSession } from '../../store/macro/sessions';
import { writeTogether } from '../../store/engine/writeTogether';
import type { Context } from '../context';
import { audited } from './audited';

/** Ends a session at its user's wish, if it is alive. No routine does that; the audit calls it `Logout`. */
export function logOut(context: Context, token: string): Promise<void> {
  const { db, now } = context;
  const digest = digestOf(token);
  return untilSettled(async () => {
    const user = await holderOfToken(db, digest, now);
    if (!user) return;
    const action = { operation: 'Logout', companyId: user.company_id, actor: user };
    await writeTogether(db, [endSession(db, digest), audited(context, action, user)]);
  });
}
