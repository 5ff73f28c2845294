import { writeTogether } from '../../../../store/engine/writeTogether';
import { changeNode } from '../../../../store/rescue/nodeWrites';
import { addFailedStart } from '../../../../store/rescue/support/sessionWrites';
import { endTransfer } from '../../../../store/rescue/support/transfers';
import { isRefusal } from '../../../refusal';
import type { Operation } from '../../operation';
import { nodeInReach, numbered } from '../../tree/nodeInReach';
import { actOnSession, invalidNode } from '../actOnSession';
import { auditedSession } from '../auditedSession';
import { changeStatus } from '../changeStatus';
import { noConsole, wrongStatus } from '../sessionRules';
import { aTechnician } from '../technician';

/** Gives a session to a technician, who picks it up (section 4 of the contract's second part). */
export const startSession: Operation<'startSession'> = {
  parameters: { session: 'iSession', node: 'iNode', authcode: 'sAuthCode' },
  answersFor: ['iSession', 'iNode'],

  run({ iSession, iNode, sAuthCode }, call) {
    const { db, now } = call;
    return actOnSession(
      call,
      {
        authCode: sAuthCode,
        element: 'iSession',
        sessionId: iSession,
        question: { subject: numbered(iNode) },
      },
      async (situation) => {
        const { actor, session } = situation;
        const asked = { element: 'iNode', value: iNode, outcome: 'Error' as const };
        const technician = nodeInReach(situation, { ...asked, wanted: aTechnician });
        if (isRefusal(technician)) return invalidNode(technician.because);

        const refusal =
          wrongStatus(session, ['connecting', 'waiting', 'transferring', 'on_hold']) ?? noConsole(technician);
        if (refusal) {
          await writeTogether(db, [addFailedStart(db, session, now)]);
          return refusal;
        }
        await writeTogether(db, [
          // So nobody gets a session while being disabled, which aborts the sessions that one has.
          changeNode(db, technician, {}),
          ...changeStatus(call, session, 'active', {
            technician_id: technician.node_id,
            picked_up_at: session.picked_up_at ?? now,
          }),
          ...(session.status === 'transferring' ? [endTransfer(db, session, { accepted_at: now })] : []),
          auditedSession(call, {
            operation: 'startSession',
            actor,
            session,
            changed: ['status', 'technician_id'],
          }),
        ]);
        return undefined;
      },
    );
  },
};
