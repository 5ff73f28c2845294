import { isRefusal } from '../../../refusal';
import type { Operation } from '../../operation';
import { sessionListParameters, sessionsFor } from '../sessionList';
import { sessionsText } from '../sessionText';

/** Lists the sessions of a node or a channel, with all custom fields (section 2 of the contract's second part). */
export const getSession_V3: Operation<'getSession_V3'> = {
  parameters: sessionListParameters,
  answersFor: ['iNodeID'],
  errorOverHttp: ['eNodeRef'],
  text: ({ aSessions }) => sessionsText(aSessions?.SESSION_V3),

  async run(input, call) {
    const sessions = await sessionsFor(call, input);
    return isRefusal(sessions) ? sessions : { aSessions: { SESSION_V3: sessions } };
  },
};
