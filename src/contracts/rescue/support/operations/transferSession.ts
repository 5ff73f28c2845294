import type { Operation } from '../../operation';

/** Not written yet. */
export const transferSession: Operation<'transferSession'> = {
  run() {
    throw new Error('transferSession is not written yet');
  },
};
