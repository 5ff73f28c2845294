import type { Operation } from '../../operation';

/** Not written yet. */
export const startSession: Operation<'startSession'> = {
  run() {
    throw new Error('startSession is not written yet');
  },
};
