import type { Operation } from '../../operation';

/** Not written yet. */
export const isAnyTechAvailableOnChannel: Operation<'isAnyTechAvailableOnChannel'> = {
  run() {
    throw new Error('isAnyTechAvailableOnChannel is not written yet');
  },
};
