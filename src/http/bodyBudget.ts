import type { ServerResponse } from 'node:http';

/** Counts bytes of a request's body. @returns false when they no longer fit, so that the request must be refused. */
export type Charge = (bytes: number) => boolean;

/** Bytes of a body that need no budget: an ordinary call is smaller, and large bodies are not to keep it out. */
const FREE = 8 * 1024;

/**
 * Bounds the memory that the bodies of all requests take together. A body counts until its request is answered, since
 * what was read of it stays as long.
 *
 * @param budget in bytes.
 * @param onRefusal is called for each request that is to be refused.
 */
export function bodyBudget(budget: number, onRefusal: () => void): (response: ServerResponse) => Charge {
  let taken = 0;
  return (response) => {
    let received = 0;
    let charged = 0;
    return (bytes) => {
      received += bytes;
      const wanted = Math.max(0, received - FREE) - charged;
      if (wanted === 0) return true;
      if (taken + wanted > budget || response.closed) {
        onRefusal();
        return false;
      }
      if (charged === 0) response.once('close', () => (taken -= charged));
      charged += wanted;
      taken += wanted;
      return true;
    };
  };
}
