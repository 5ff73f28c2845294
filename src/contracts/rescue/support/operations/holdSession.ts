import type { Operation } from '../../operation';

/** Not written yet. */
export const holdSession: Operation<'holdSession'> = {
  run() {
    throw new Error('holdSession is not written yet');
  },
};
