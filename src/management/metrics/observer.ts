import { isCall, type Handler } from '../../http/exchange';
import type { ObservedCall } from '../../http/server';
import type { EndedCall } from './calls';

/** Passes on each call with the contract whose handler answered it. Pages are no calls. */
export function observerOf(
  contracts: readonly { name: string; handlers: readonly Handler[] }[],
  count: (call: EndedCall) => void,
): (call: ObservedCall) => void {
  const contractOf = new Map(
    contracts.flatMap(({ name, handlers }) => handlers.map((handler) => [handler, name] as const)),
  );
  return ({ handler, ...ended }) => {
    const contract = contractOf.get(handler);
    if (contract !== undefined && isCall(ended.note)) count({ contract, ...ended });
  };
}
