import { givenRows, givenUser } from '../service';
import type { DatabaseKind } from '../../../support/databases';
import { named } from '../../../support/markup';
import { startConsole, visitorOf, type ConsoleService, type Page, type Visitor } from './visitor';

/** A password that the rules take. */
export const PASSWORD = 'Orange-Kettle-42';

/** The fields of the form for a new user, filled in. */
export const newUser = {
  Username: 'new',
  FirstName: 'N',
  LastName: 'U',
  EmailAddress: 'n@example.com',
  AccountType: '1',
  SecurityConfiguration: '8',
  SecurityRoles: ['5'],
  Password: PASSWORD,
  PasswordAgain: PASSWORD,
};

/** Gives each test of a suite the demo instance as it was at the start, and a browser of its administrator. */
export function consoleForEachTest(
  kind: DatabaseKind,
  use: (given: { service: ConsoleService; admin: Visitor }) => void,
): void {
  let service: ConsoleService;
  beforeAll(async () => (service = await startConsole(kind)));
  beforeEach(async () => {
    await service.reset();
    use({ service, admin: service.openAdmin() });
  });
  afterAll(() => service.close());
}

/** A visitor who has these rights and no others. */
export async function givenVisitorWith(
  service: ConsoleService,
  granted: readonly string[],
): Promise<Visitor> {
  await givenRows(service, 'lockpath_security_role', {
    role_id: 9,
    name: 'Tested',
    rights: JSON.stringify(granted),
  });
  await givenRows(service, 'lockpath_user_security_role', { user_id: 10, role_id: 9 });
  await givenUser(service, 10, { api_access: true });
  return visitorOf(service, await service.sessionOf(10));
}

/** The terms on a page and what stands beside each. */
export const factsOf = (page: Page) => {
  const [terms, facts] = ['dt', 'dd'].map((name) => named(page.elements, name));
  const plain = (text: string) => text.trim().replace(/\s+/g, ' ');
  return Object.fromEntries(terms!.map(({ text }, index) => [plain(text), plain(facts![index]!.text)]));
};
