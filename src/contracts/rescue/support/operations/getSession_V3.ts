import type { Operation } from '../../operation';

/** Not written yet. */
export const getSession_V3: Operation<'getSession_V3'> = {
  run() {
    throw new Error('getSession_V3 is not written yet');
  },
};
