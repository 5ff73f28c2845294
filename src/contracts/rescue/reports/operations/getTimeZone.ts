import type { Operation } from '../../operation';

/** Not written yet. */
export const getTimeZone: Operation<'getTimeZone'> = {
  run() {
    throw new Error('getTimeZone is not written yet');
  },
};
