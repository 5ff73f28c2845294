import { enter } from '../caller';
import type { Operation } from '../operation';
import { Refusal } from '../refusal';

/** Keeps a session alive. */
export const ping: Operation = {
  verb: 'GET',
  async run(_sent, call) {
    const entered = await enter(call, undefined);
    return entered instanceof Refusal ? entered : true;
  },
};
