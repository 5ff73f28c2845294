import type { Operation } from '../../operation';

/** Not written yet. */
export const getReportDate: Operation<'getReportDate'> = {
  run() {
    throw new Error('getReportDate is not written yet');
  },
};
