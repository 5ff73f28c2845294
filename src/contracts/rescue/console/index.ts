import type { ContractConsole } from '../../../console/contractConsole';
import type { ServiceSchema } from '../../../soap/schema';
import type { Surroundings } from '../call';
import type { Perform } from '../perform';
import { AUDIT_PATH } from '../../auditPage';
import { auditPage } from './auditPage';
import { consoleCalls } from './calls';
import { companyPage } from './companyPage';
import { rescueSignIn } from './signIn';

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
      { text: 'Company', href: '/company' },
      { text: 'Audit', href: AUDIT_PATH },
    ],
    routes: [companyPage(calls), auditPage(surroundings.db, calls)],
  };
}
