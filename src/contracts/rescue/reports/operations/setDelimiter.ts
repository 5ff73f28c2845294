import type { Operation } from '../../operation';

/** Not written yet. */
export const setDelimiter: Operation<'setDelimiter'> = {
  run() {
    throw new Error('setDelimiter is not written yet');
  },
};
