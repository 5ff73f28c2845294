import { isRefusal } from '../../../refusal';
import type { Operation } from '../../operation';
import { sessionListParameters, sessionsFor } from '../sessionList';
import { olderSessionsText } from '../sessionText';

/** Lists sessions; without a node, all within the caller's reach (section 2 of the contract's second part). */
export const getSession: Operation<'getSession'> = {
  parameters: sessionListParameters,
  answersFor: ['iNodeID'],
  errorOverHttp: ['eNodeRef'],
  text: ({ aSessions }) => olderSessionsText(aSessions?.SESSION),

  async run(input, call) {
    const sessions = await sessionsFor(call, input, { withoutNode: true });
    return isRefusal(sessions) ? sessions : { aSessions: { SESSION: sessions } };
  },
};
