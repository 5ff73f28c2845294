import type { Handler } from '../../http/exchange';
import type { Surroundings } from './call';
import { operations } from './operations';
import { perform } from './perform';
import { endpointNotFound, methodNotAllowed } from './reply';

/** Where the operations are; their names follow. */
export const LOCKPATH_PATH = '/SecurityService/';

/** The Lockpath contract: its one handler. */
export function lockpath(surroundings: Surroundings): { handlers: Handler[] } {
  return { handlers: [securityService(surroundings)] };
}

function securityService(surroundings: Surroundings): Handler {
  return {
    takes: (_method, path) => `${path}/`.toLowerCase().startsWith(LOCKPATH_PATH.toLowerCase()),

    async answer(request) {
      const name = request.path.startsWith(LOCKPATH_PATH) ? request.path.slice(LOCKPATH_PATH.length) : '';
      const operation = operations.get(name);
      if (!operation) return endpointNotFound();
      if (request.method !== operation.verb) return methodNotAllowed(operation.verb);
      const reply = await perform(operation, request, surroundings);
      return { ...reply, note: { operation: name, ...reply.note } };
    },
  };
}
