import { writeTogether } from '../../../../store/engine/writeTogether';
import type { Operation } from '../../operation';
import { actOnSession } from '../actOnSession';
import { auditedSession } from '../auditedSession';
import { changeStatus } from '../changeStatus';
import { wrongStatus } from '../sessionRules';

/** Puts an active session on hold (section 4 of the contract's second part). */
export const holdSession: Operation<'holdSession'> = {
  parameters: { session: 'iSessionID', authcode: 'sAuthCode' },
  answersFor: ['iSessionID'],

  run({ iSessionID, sAuthCode }, call) {
    return actOnSession(
      call,
      { authCode: sAuthCode, element: 'iSessionID', sessionId: iSessionID },
      async ({ actor, session }) => {
        const refusal = wrongStatus(session, ['active']);
        if (refusal) return refusal;
        await writeTogether(call.db, [
          ...changeStatus(call, session, 'on_hold'),
          auditedSession(call, { operation: 'holdSession', actor, session, changed: ['status'] }),
        ]);
        return undefined;
      },
    );
  },
};
