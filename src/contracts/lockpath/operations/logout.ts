import { digestOf } from '../../../credentials/secrets';
import { endSession } from '../../../store/lockpath/sessions';
import { writeTogether } from '../../../store/engine/writeTogether';
import { audited } from '../audited';
import { enterSession } from '../caller';
import type { Operation } from '../operation';
import { isRefusal } from '../../refusal';

/** Ends the session that the cookie names. */
export const logout: Operation<boolean> = {
  verb: 'GET',
  async run(_sent, call) {
    const caller = await enterSession(call);
    if (isRefusal(caller)) return caller;
    const { company_id, user_id } = caller;
    await writeTogether(call.db, [
      endSession(call.db, digestOf(call.sessionId!)),
      audited(call, { operation: 'Logout', companyId: company_id, actor: user_id, target: user_id }),
    ]);
    return true;
  },
};
