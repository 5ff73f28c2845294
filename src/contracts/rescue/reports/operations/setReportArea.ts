import type { Operation } from '../../operation';

/** Not written yet. */
export const setReportArea: Operation<'setReportArea'> = {
  run() {
    throw new Error('setReportArea is not written yet');
  },
};
