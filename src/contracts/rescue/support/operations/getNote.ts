import type { Operation } from '../../operation';

/** Not written yet. */
export const getNote: Operation<'getNote'> = {
  run() {
    throw new Error('getNote is not written yet');
  },
};
