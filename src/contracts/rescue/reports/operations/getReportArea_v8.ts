import type { Operation } from '../../operation';

/** Not written yet. */
export const getReportArea_v8: Operation<'getReportArea_v8'> = {
  run() {
    throw new Error('getReportArea_v8 is not written yet');
  },
};
