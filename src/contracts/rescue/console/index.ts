import type { ContractConsole } from '../../../console/contractConsole';
import type { ServiceSchema } from '../../../soap/schema';
import type { Surroundings } from '../call';
import type { Perform } from '../perform';
import { AUDIT_PATH } from '../../auditPage';
import { auditPage } from './auditPage';
import { consoleCalls } from './calls';
import { companyPage } from './companyPage';
import { movePage } from './movePage';
import { nodeActions } from './nodeActions';
import { nodePage } from './nodePage';
import { ownPage } from './ownPage';
import { searchPage } from './searchPage';
import { rescueSignIn } from './signIn';
import { strengthPart } from './strengthPart';
import { SESSIONS_PATH } from './support/addresses';
import { REPORT_PATH, reportFile, reportPage } from './support/reportPage';
import { sessionActions } from './support/sessionActions';
import { sessionPage } from './support/sessionPage';
import { sessionsPage } from './support/sessionsPage';
import { childrenPart, treePage } from './treePage';

/** The contract's part of the console, for its administrators. @param carryOut performs an operation. */
export function rescueConsole(
  service: ServiceSchema,
  surroundings: Surroundings,
  carryOut: Perform,
): ContractConsole {
  const calls = consoleCalls(service, surroundings, carryOut);
  return {
    signIn: rescueSignIn(calls),
    menu: [
      { text: 'Tree', href: '/tree' },
      { text: 'Search', href: '/search' },
      { text: 'Sessions', href: SESSIONS_PATH },
      { text: 'Report', href: REPORT_PATH },
      { text: 'Company', href: '/company' },
      { text: 'Audit', href: AUDIT_PATH },
      { text: 'Your account', href: '/own' },
    ],
    routes: [
      treePage(calls),
      childrenPart(calls),
      searchPage(calls),
      nodePage(calls),
      movePage(calls),
      ...nodeActions(calls),
      strengthPart(calls),
      sessionsPage(calls),
      sessionPage(calls),
      ...sessionActions(calls),
      reportPage(calls),
      reportFile(calls),
      companyPage(calls),
      auditPage(surroundings.db, calls),
      ownPage(calls),
    ],
  };
}
