import { signedOut } from '../../console/answer';
import type { ContractConsole, Route, Visit } from '../../console/contractConsole';
import { consoleHandlers } from '../../console/handlers';
import { consoleStart } from '../../console/start';
import { assetHandler } from '../../http/assets';
import type { Handler } from '../../http/exchange';
import type { Endpoint } from '../../management/endpoint';
import type { Controls } from '../controls';
import { accessBy, type Access } from './access';
import { callPage } from './callPage';
import { callsPage } from './callsPage';
import { callStream } from './callStream';
import { clockPages } from './clockPage';
import { STAND_IN } from './place';
import { rulesPages } from './rulesPage';
import { statePages } from './statePage';

/** The console of the stand-in, for the management port. */
export interface StandInConsole {
  pages: Handler[];
  endpoints: Endpoint[];
}

/** Creates the pages on which a person directs the stand-in. @param token the management port's token, if it has one. */
export function standInConsole(controls: Controls, token: string | undefined): StandInConsole {
  const access = accessBy(token);
  const console: ContractConsole = {
    signIn: access.signIn,
    menu: [
      { text: 'Calls', href: '/calls' },
      { text: 'Rules', href: '/rules' },
      { text: 'Clock', href: '/clock' },
      { text: 'State', href: '/state' },
    ],
    routes: [
      callsPage(controls),
      callPage(controls),
      ...rulesPages(controls),
      ...clockPages(controls),
      ...statePages(controls),
    ].map((route) => guarded(route, access)),
  };
  const title = 'Stand-in';
  const start = consoleStart(
    [{ name: STAND_IN, title }],
    undefined,
    'Direct and watch this stand-in in the browser: its calls, rules, clock and state.',
  );
  const { pages, forms } = consoleHandlers({ name: STAND_IN, title, console });
  return {
    pages: [pages, forms, start, assetHandler],
    endpoints: [callStream(controls, access)],
  };
}

/** A route that a session without access does not get. */
function guarded({ path, show, act }: Route<Visit>, { allows }: Access): Route<Visit> {
  return {
    path,
    ...(show && { show: (visit: Visit) => (allows(visit.session) ? show(visit) : signedOut) }),
    ...(act && { act: (visit: Visit, form) => (allows(visit.session) ? act(visit, form) : signedOut) }),
  };
}
