import type { Operation } from '../../operation';

/** Not written yet. */
export const setOutput: Operation<'setOutput'> = {
  run() {
    throw new Error('setOutput is not written yet');
  },
};
