import { digestOf } from '../../../credentials/secrets';
import { endSession } from '../../../store/lockpath/sessions';
import { writeTogether } from '../../../store/engine/writeTogether';
import { audited } from '../audited';
import { enter } from '../caller';
import type { Operation } from '../operation';
import { Refusal } from '../refusal';

/** Ends the session that the cookie names. */
export const logout: Operation = {
  verb: 'GET',
  async run(_sent, call) {
    const entered = await enter(call, undefined);
    if (entered instanceof Refusal) return entered;
    const { company_id, user_id } = entered.caller;
    await writeTogether(call.db, [
      endSession(call.db, digestOf(call.sessionId!)),
      audited(call, { operation: 'Logout', companyId: company_id, actor: user_id, target: user_id }),
    ]);
    return true;
  },
};
