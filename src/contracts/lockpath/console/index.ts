import type { ContractConsole } from '../../../console/contractConsole';
import { AUDIT_PATH } from '../../auditPage';
import type { Surroundings } from '../call';
import type { Run } from '../perform';
import { auditPages } from './auditPage';
import { consoleCalls } from './calls';
import { groupsPage } from './groupsPage';
import { itemPages } from './itemPage';
import { groupKind, userKind } from './items';
import { listPage } from './listPage';
import { newPage } from './newPage';
import { ownPage } from './ownPage';
import { GROUPS_PATH, OWN_PATH, ROLES_PATH, USERS_PATH } from './paths';
import { rolesPages } from './rolesPage';
import { lockpathSignIn } from './signIn';
import { suggestionsRoute } from './suggestions';
import { usersPage } from './usersPage';

/** The contract's part of the console, for its full users with rights. @param run carries out an operation. */
export function lockpathConsole(surroundings: Surroundings, run: Run): ContractConsole {
  const calls = consoleCalls(surroundings, run);
  return {
    signIn: lockpathSignIn(calls),
    menu: [
      { text: 'Users', href: USERS_PATH },
      { text: 'Groups', href: GROUPS_PATH },
      { text: 'Roles', href: ROLES_PATH },
      { text: 'Audit', href: AUDIT_PATH },
      { text: 'You', href: OWN_PATH },
    ],
    routes: [
      usersPage(calls),
      groupsPage(calls),
      ...[userKind, groupKind].flatMap((kind) => [
        newPage(kind, calls),
        suggestionsRoute(kind, calls),
        ...itemPages(kind, calls),
        listPage(kind, calls),
      ]),
      ...rolesPages(calls),
      ...auditPages(calls, surroundings.db),
      ownPage(calls),
    ],
  };
}
