import type { Operation } from '../../operation';

/** Not written yet. */
export const getReportArea: Operation<'getReportArea'> = {
  run() {
    throw new Error('getReportArea is not written yet');
  },
};
