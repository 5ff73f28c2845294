import type { Operation } from '../../operation';

/** Not written yet. */
export const getOutput: Operation<'getOutput'> = {
  run() {
    throw new Error('getOutput is not written yet');
  },
};
