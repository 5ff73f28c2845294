import type { Operation } from '../../operation';

/** Not written yet. */
export const requestPINCode: Operation<'requestPINCode'> = {
  run() {
    throw new Error('requestPINCode is not written yet');
  },
};
