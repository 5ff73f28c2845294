import type { Operation } from '../../operation';

/** Not written yet. */
export const cancelAction: Operation<'cancelAction'> = {
  run() {
    throw new Error('cancelAction is not written yet');
  },
};
