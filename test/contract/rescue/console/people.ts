import { demoAccounts } from '../../../../src/contracts/rescue/demo';
import type { TestService } from '../../../support/service';
import { signIn, type Visitor } from '../../../support/visitor';

const [master, administrator] = demoAccounts;

/** Signs a demo account in to the console: the master administrator, or the administrator who is no master. */
export function visitorOf(
  service: TestService,
  role: 'master' | 'administrator' = 'master',
): Promise<Visitor> {
  const { email, password } = role === 'master' ? master : administrator;
  return signIn(service, '/console/rescue', { sEmail: email, sPassword: password });
}
