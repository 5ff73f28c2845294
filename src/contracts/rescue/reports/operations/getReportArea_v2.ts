import type { Operation } from '../../operation';

/** Not written yet. */
export const getReportArea_v2: Operation<'getReportArea_v2'> = {
  run() {
    throw new Error('getReportArea_v2 is not written yet');
  },
};
