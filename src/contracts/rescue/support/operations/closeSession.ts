import type { Operation } from '../../operation';

/** Not written yet. */
export const closeSession: Operation<'closeSession'> = {
  run() {
    throw new Error('closeSession is not written yet');
  },
};
