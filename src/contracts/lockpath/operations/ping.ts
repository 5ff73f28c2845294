import { enterSession } from '../caller';
import type { Operation } from '../operation';
import { isRefusal } from '../../refusal';

/** Keeps a session alive. */
export const ping: Operation<boolean> = {
  verb: 'GET',
  async run(_sent, call) {
    const caller = await enterSession(call);
    return isRefusal(caller) ? caller : true;
  },
};
