import { illTyped } from '../../../../soap/lexical';
import { writeTogether } from '../../../../store/engine/writeTogether';
import { openStatuses } from '../../../../store/rescue/support/columns';
import { addTransfer, endTransfer } from '../../../../store/rescue/support/transfers';
import { isRefusal, refuse } from '../../../refusal';
import type { Operation } from '../../operation';
import { unreadable } from '../../refusal';
import { nodeInReach, numbered } from '../../tree/nodeInReach';
import { actOnSession, invalidNode } from '../actOnSession';
import { auditedSession } from '../auditedSession';
import { changeStatus } from '../changeStatus';
import { noConsole, wrongStatus } from '../sessionRules';
import { aTechnician } from '../technician';

/** Offers an open session to a technician or on a channel (section 4 of the contract's second part). */
export const transferSession: Operation<'transferSession'> = {
  parameters: {
    session: 'iSessionID',
    node: 'iNode',
    noderef: 'eNodeRef',
    comment: 'sComment',
    authcode: 'sAuthCode',
  },
  answersFor: ['iSessionID', 'iNode'],
  errorOverHttp: ['eNodeRef'],

  run({ iSessionID, iNode, eNodeRef = 'NODE', sComment = '', sAuthCode }, call) {
    const { db, now } = call;
    return actOnSession(
      call,
      {
        authCode: sAuthCode,
        element: 'iSessionID',
        sessionId: iSessionID,
        question: { subject: numbered(iNode) },
      },
      async (situation) => {
        const { actor, session } = situation;
        if (eNodeRef === illTyped)
          return refuse('Error', unreadable('eNodeRef', eNodeRef, 'neither NODE nor CHANNEL'));
        const asked = { element: 'iNode', value: iNode, outcome: 'Error' as const };
        const target = nodeInReach(situation, {
          ...asked,
          ...(eNodeRef === 'CHANNEL' ? { within: ['channel'] } : { wanted: aTechnician }),
        });
        if (isRefusal(target)) return invalidNode(target.because);

        const refusal =
          wrongStatus(session, openStatuses) ??
          (target.kind === 'technician' ? noConsole(target) : undefined);
        if (refusal) return refusal;
        const isTransferred = session.status === 'transferring';
        await writeTogether(db, [
          // A transfer in place of another one is cancelled like the first: the session returns to what it was before both.
          ...changeStatus(
            call,
            session,
            'transferring',
            isTransferred ? { status_before: session.status_before } : {},
          ),
          ...(isTransferred ? [endTransfer(db, session, { cancelled_at: now })] : []),
          addTransfer(db, {
            company_id: session.company_id,
            session_id: session.session_id,
            at: now,
            by_id: actor.node_id,
            from_id: session.technician_id ?? session.channel_id,
            to_id: target.node_id,
            comment: sComment,
          }),
          auditedSession(call, { operation: 'transferSession', actor, session, changed: ['status'] }),
        ]);
        return undefined;
      },
    );
  },
};
