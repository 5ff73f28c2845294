import type { Operation } from '../../operation';

/** Not written yet. */
export const getChat: Operation<'getChat'> = {
  run() {
    throw new Error('getChat is not written yet');
  },
};
