import type { Operation } from '../../operation';

/** Not written yet. */
export const getSession_V2: Operation<'getSession_V2'> = {
  run() {
    throw new Error('getSession_V2 is not written yet');
  },
};
