import type { Operation } from '../../operation';

/** Not written yet. */
export const setReportDate_v2: Operation<'setReportDate_v2'> = {
  run() {
    throw new Error('setReportDate_v2 is not written yet');
  },
};
