import type { Operation } from '../../operation';

/** Not written yet. */
export const setReportDate: Operation<'setReportDate'> = {
  run() {
    throw new Error('setReportDate is not written yet');
  },
};
