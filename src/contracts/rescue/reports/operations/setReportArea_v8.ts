import type { Operation } from '../../operation';

/** Not written yet. */
export const setReportArea_v8: Operation<'setReportArea_v8'> = {
  run() {
    throw new Error('setReportArea_v8 is not written yet');
  },
};
