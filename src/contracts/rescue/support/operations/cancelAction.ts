import { writeTogether } from '../../../../store/engine/writeTogether';
import { endTransfer } from '../../../../store/rescue/support/transfers';
import type { Operation } from '../../operation';
import { actOnSession } from '../actOnSession';
import { auditedSession } from '../auditedSession';
import { changeStatus } from '../changeStatus';
import { statusBefore, wrongStatus } from '../sessionRules';

/** Cancels a transfer or a hold: the session returns to its previous status (section 4 of the contract's second part). */
export const cancelAction: Operation<'cancelAction'> = {
  parameters: { session: 'iSession', authcode: 'sAuthCode' },
  answersFor: ['iSession'],

  run({ iSession, sAuthCode }, call) {
    const { db, now } = call;
    return actOnSession(
      call,
      { authCode: sAuthCode, element: 'iSession', sessionId: iSession },
      async ({ actor, session }) => {
        const refusal = wrongStatus(session, ['transferring', 'on_hold']);
        if (refusal) return refusal;
        await writeTogether(db, [
          // What it returns to is no step forward, so the next return does not lead to what was cancelled.
          ...changeStatus(call, session, statusBefore(session), { status_before: null }),
          ...(session.status === 'transferring' ? [endTransfer(db, session, { cancelled_at: now })] : []),
          auditedSession(call, { operation: 'cancelAction', actor, session, changed: ['status'] }),
        ]);
        return undefined;
      },
    );
  },
};
