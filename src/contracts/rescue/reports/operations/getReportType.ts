import type { Operation } from '../../operation';

/** Not written yet. */
export const getReportType: Operation<'getReportType'> = {
  run() {
    throw new Error('getReportType is not written yet');
  },
};
