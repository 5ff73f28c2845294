import type { Operation } from '../../operation';

/** Not written yet. */
export const getDelimiter: Operation<'getDelimiter'> = {
  run() {
    throw new Error('getDelimiter is not written yet');
  },
};
