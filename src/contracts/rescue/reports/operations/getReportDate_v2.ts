import type { Operation } from '../../operation';

/** Not written yet. */
export const getReportDate_v2: Operation<'getReportDate_v2'> = {
  run() {
    throw new Error('getReportDate_v2 is not written yet');
  },
};
