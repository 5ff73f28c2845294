import type { Handler } from '../../http/exchange';
import type { OpenContract, Surroundings } from '../contract';
import { lockpathConsole } from './console';
import { intercepted } from './intercepted';
import { operations } from './operations';
import { isStartPage, lockpathPages } from './pages';
import { LOCKPATH_PATH } from './paths';
import { carryOut, perform, type Run } from './perform';
import { endpointNotFound, methodNotAllowed } from './reply';
import { replyFormat } from './wire/format';

/** Creates the handlers and pages of the Lockpath contract. @public `index.ts` loads it. */
export function openLockpath(surroundings: Surroundings): Promise<OpenContract> {
  const { intercept, originOf } = surroundings;
  const run = intercept ? intercepted(intercept) : carryOut;
  return Promise.resolve({
    handlers: [securityService(surroundings, run)],
    pages: lockpathPages(originOf),
    console: lockpathConsole(surroundings, run),
  });
}

function securityService(surroundings: Surroundings, run: Run): Handler {
  return {
    takes: (method, path) =>
      !isStartPage(method, path) && `${path}/`.toLowerCase().startsWith(LOCKPATH_PATH.toLowerCase()),

    async answer(request) {
      request.note.door = replyFormat(request.headers);
      const name = request.path.startsWith(LOCKPATH_PATH) ? request.path.slice(LOCKPATH_PATH.length) : '';
      const operation = operations.get(name);
      if (!operation) return endpointNotFound();
      if (request.method !== operation.verb) return methodNotAllowed(operation.verb);
      return perform({ name, operation }, request, surroundings, run);
    },
  };
}
