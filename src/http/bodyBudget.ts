import type { ServerResponse } from 'node:http';

/** Counts bytes of a request's body. @returns false if they exceed the budget, so that the request must be refused. */
export type Charge = (bytes: number) => boolean;

/** The budget of all requests' bodies. */
export interface BodyBudget {
  chargeOf(response: ServerResponse): Charge;
  /** Bytes in use. */
  taken(): number;
}

/** Bytes of each body that need no budget: ordinary calls are smaller, and large bodies must not keep them out. */
const FREE = 8 * 1024;

/**
 * Limits the memory that the bodies of all requests take together. A body counts until its request is answered, because
 * it stays in memory until then.
 *
 * @param budget in bytes.
 * @param onRefusal called for each request that must be refused.
 */
export function bodyBudget(budget: number, onRefusal: () => void): BodyBudget {
  let taken = 0;
  const chargeOf = (response: ServerResponse): Charge => {
    let received = 0;
    let charged = 0;
    return (bytes) => {
      received += bytes;
      const wanted = Math.max(0, received - FREE) - charged;
      if (wanted === 0) return true;
      if (taken + wanted > budget || response.destroyed) {
        onRefusal();
        return false;
      }
      if (charged === 0) response.once('close', () => (taken -= charged));
      charged += wanted;
      taken += wanted;
      return true;
    };
  };
  return { chargeOf, taken: () => taken };
}
