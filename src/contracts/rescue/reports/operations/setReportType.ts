import type { Operation } from '../../operation';

/** Not written yet. */
export const setReportType: Operation<'setReportType'> = {
  run() {
    throw new Error('setReportType is not written yet');
  },
};
