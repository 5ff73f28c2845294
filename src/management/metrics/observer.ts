import { isCall } from '../../http/exchange';
import type { ObservedCall } from '../../http/server';
import type { EndedCall } from './calls';

/** Passes on each call with the contract whose handler answered it. Pages are no calls. */
export function observerOf(count: (call: EndedCall) => void): (call: ObservedCall) => void {
  return ({ handler, ...ended }) => {
    const { contract } = handler;
    if (contract !== undefined && isCall(ended.note)) count({ contract, ...ended });
  };
}
