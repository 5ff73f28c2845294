import type { Operation } from '../../operation';

/** Not written yet. */
export const setReportTime: Operation<'setReportTime'> = {
  run() {
    throw new Error('setReportTime is not written yet');
  },
};
