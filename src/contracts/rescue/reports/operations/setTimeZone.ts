import type { Operation } from '../../operation';

/** Not written yet. */
export const setTimeZone: Operation<'setTimeZone'> = {
  run() {
    throw new Error('setTimeZone is not written yet');
  },
};
