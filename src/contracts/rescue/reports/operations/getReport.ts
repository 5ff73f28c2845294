import type { Operation } from '../../operation';

/** Not written yet. */
export const getReport: Operation<'getReport'> = {
  run() {
    throw new Error('getReport is not written yet');
  },
};
