import type { Operation } from '../../operation';

/** Not written yet. */
export const requestPINCodeV3: Operation<'requestPINCodeV3'> = {
  run() {
    throw new Error('requestPINCodeV3 is not written yet');
  },
};
