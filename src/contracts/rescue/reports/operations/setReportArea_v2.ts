import type { Operation } from '../../operation';

/** Not written yet. */
export const setReportArea_v2: Operation<'setReportArea_v2'> = {
  run() {
    throw new Error('setReportArea_v2 is not written yet');
  },
};
