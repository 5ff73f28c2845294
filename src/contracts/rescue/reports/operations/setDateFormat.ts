import type { Operation } from '../../operation';

/** Not written yet. */
export const setDateFormat: Operation<'setDateFormat'> = {
  run() {
    throw new Error('setDateFormat is not written yet');
  },
};
