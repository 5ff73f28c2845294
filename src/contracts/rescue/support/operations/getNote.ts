import { isRefusal } from '../../../refusal';
import type { Operation } from '../../operation';
import { sessionTextFor } from '../chatAndNote';

/** Reads the note of a session (section 8 of the contract's second part). */
export const getNote: Operation<'getNote'> = {
  parameters: { session: 'iSessionID', authcode: 'sAuthCode' },
  answersFor: ['iSessionID'],
  text: ({ sNote = '' }) => `NOTE:${sNote}`,

  async run(input, call) {
    const text = await sessionTextFor(call, input, 'note');
    return isRefusal(text) ? text : { sNote: text };
  },
};
