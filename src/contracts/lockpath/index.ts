import type { Handler } from '../../http/exchange';
import { lockpathTables } from '../../store/lockpath/tables';
import type { Contract } from '../contract';
import { lockpathDemoBanner } from './banner';
import type { Surroundings } from './call';
import { lockpathConsole } from './console';
import { FIRST_INSTANCE, lockpathCommands } from './commands';
import { lockpathSessions } from './commands/sessions';
import { companiesOfLockpath } from './company';
import { hasLockpathDemo, lockpathDemoAdmin, makeLockpathDemo } from './demo';
import { lockpathCalls } from './describeCalls';
import { intercepted } from './intercepted';
import { operations } from './operations';
import { isStartPage, LOCKPATH_PATH, lockpathPages } from './pages';
import { carryOut, perform, type Run } from './perform';
import { replyFormat } from './wire/format';
import { endpointNotFound, methodNotAllowed } from './reply';
import { lockpathCompanies } from './standIn/company';

/** The Lockpath contract. */
export const lockpath: Contract = {
  name: 'lockpath',
  title: 'Lockpath',
  links: [{ text: 'start page', href: LOCKPATH_PATH }],
  tables: lockpathTables,
  demo: {
    isThere: hasLockpathDemo,
    make: makeLockpathDemo,
    accounts: () => ({ people: [lockpathDemoAdmin] }),
    banner: (_db, address) => lockpathDemoBanner(address),
  },
  commands: lockpathCommands,
  firstCompany: FIRST_INSTANCE,
  sessions: lockpathSessions,
  companies: companiesOfLockpath,
  describeCalls: lockpathCalls,
  standIn: { company: lockpathCompanies },
  open(surroundings) {
    const { intercept, originOf } = surroundings;
    const run = intercept ? intercepted(intercept) : carryOut;
    return Promise.resolve({
      handlers: [securityService(surroundings, run)],
      pages: lockpathPages(originOf),
      console: lockpathConsole(surroundings, run),
    });
  },
};

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
