import { writeTogether } from '../../../../store/engine/writeTogether';
import { openStatuses } from '../../../../store/rescue/support/columns';
import type { Operation } from '../../operation';
import { actOnSession } from '../actOnSession';
import { auditedSession } from '../auditedSession';
import { changeStatus } from '../changeStatus';
import { wrongStatus } from '../sessionRules';

/** Closes an open session (section 4 of the contract's second part). */
export const closeSession: Operation<'closeSession'> = {
  parameters: { session: 'iSession', authcode: 'sAuthCode' },
  answersFor: ['iSession'],

  run({ iSession, sAuthCode }, call) {
    return actOnSession(
      call,
      { authCode: sAuthCode, element: 'iSession', sessionId: iSession },
      async ({ actor, session }) => {
        const refusal = wrongStatus(session, openStatuses);
        if (refusal) return refusal;
        await writeTogether(call.db, [
          ...changeStatus(call, session, 'closed_by_technician', { isEnd: true }),
          auditedSession(call, { operation: 'closeSession', actor, session, changed: ['status'] }),
        ]);
        return undefined;
      },
    );
  },
};
