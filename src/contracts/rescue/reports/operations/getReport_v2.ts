import type { Operation } from '../../operation';

/** Not written yet. */
export const getReport_v2: Operation<'getReport_v2'> = {
  run() {
    throw new Error('getReport_v2 is not written yet');
  },
};
