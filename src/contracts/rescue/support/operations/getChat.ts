import { isRefusal } from '../../../refusal';
import type { Operation } from '../../operation';
import { sessionTextFor } from '../chatAndNote';

/** Reads the chat log of a session (section 8 of the contract's second part). */
export const getChat: Operation<'getChat'> = {
  parameters: { session: 'iSessionID', authcode: 'sAuthCode' },
  answersFor: ['iSessionID'],
  text: ({ sChatLog = '' }) => `CHATLOG:${sChatLog}`,

  async run(input, call) {
    const text = await sessionTextFor(call, input, 'chat');
    return isRefusal(text) ? text : { sChatLog: text };
  },
};
