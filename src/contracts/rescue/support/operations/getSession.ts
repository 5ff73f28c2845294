import type { Operation } from '../../operation';

/** Not written yet. */
export const getSession: Operation<'getSession'> = {
  run() {
    throw new Error('getSession is not written yet');
  },
};
