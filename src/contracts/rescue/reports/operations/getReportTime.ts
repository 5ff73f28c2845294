import type { Operation } from '../../operation';

/** Not written yet. */
export const getReportTime: Operation<'getReportTime'> = {
  run() {
    throw new Error('getReportTime is not written yet');
  },
};
