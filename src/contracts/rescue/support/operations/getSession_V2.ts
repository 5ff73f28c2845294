import { isRefusal } from '../../../refusal';
import type { Operation } from '../../operation';
import { sessionListParameters, sessionsFor } from '../sessionList';
import { olderSessionsText } from '../sessionText';

/** Lists the sessions of a node or a channel (section 2 of the contract's second part). */
export const getSession_V2: Operation<'getSession_V2'> = {
  parameters: sessionListParameters,
  answersFor: ['iNodeID'],
  errorOverHttp: ['eNodeRef'],
  text: ({ aSessions }) => olderSessionsText(aSessions?.SESSION_V2),

  async run(input, call) {
    const sessions = await sessionsFor(call, input);
    return isRefusal(sessions) ? sessions : { aSessions: { SESSION_V2: sessions } };
  },
};
