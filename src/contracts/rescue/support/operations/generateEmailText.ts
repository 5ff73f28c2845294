import type { Operation } from '../../operation';

/** Not written yet. */
export const generateEmailText: Operation<'generateEmailText'> = {
  run() {
    throw new Error('generateEmailText is not written yet');
  },
};
