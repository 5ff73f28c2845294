import type { ContractConsole } from '../../../console/contractConsole';
import type { ServiceSchema } from '../../../soap/schema';
import { AUDIT_PATH } from '../../auditPage';
import type { Surroundings } from '../call';
import type { Perform } from '../perform';
import { accountPage } from './accountPage';
import { associationsPage } from './associationsPage';
import { auditPage } from './auditPage';
import { consoleCalls } from './calls';
import { createUserPage } from './createUserPage';
import { exportForm } from './exportForm';
import { importPage } from './importPage';
import { passwordPage } from './passwordPage';
import { resetPasswordForm } from './resetPasswordForm';
import { rolesPage } from './rolesPage';
import { macroSignIn } from './signIn';
import { temporaryPasswordPage } from './temporaryPasswordPage';
import { userEditForms, userPage } from './userPage';
import { usersPage } from './usersPage';
import { USERS_PATH, ROLES_PATH, ASSOCIATIONS_PATH, ACCOUNT_PATH } from './paths';

/** The contract's part of the console, for all its users. @param carryOut performs a routine. */
export function macroConsole(
  service: ServiceSchema,
  surroundings: Surroundings,
  carryOut: Perform,
): ContractConsole {
  const calls = consoleCalls(service, surroundings, carryOut);
  return {
    signIn: macroSignIn(calls),
    menu: [
      { text: 'Users', href: USERS_PATH },
      { text: 'Roles', href: ROLES_PATH },
      { text: 'Associations', href: ASSOCIATIONS_PATH },
      { text: 'Own account', href: ACCOUNT_PATH },
      { text: 'Audit', href: AUDIT_PATH },
    ],
    routes: [
      usersPage(calls),
      userPage(calls),
      ...userEditForms(calls),
      resetPasswordForm(calls),
      createUserPage(calls),
      rolesPage(calls),
      associationsPage(calls),
      exportForm(calls),
      importPage(calls),
      accountPage(calls),
      passwordPage(calls),
      auditPage(surroundings.db, calls),
    ],
    openRoutes: [temporaryPasswordPage(calls)],
  };
}
