import { DEMO_MACRO_COMPANY } from '../../../src/contracts/macro/demo';
import { describeOnPostgreSQL } from '../../support/describeOnPostgreSQL';
import { startMacroService, userOf, type MacroService, type Value } from '../../support/macroService';
import { readingWhole } from '../../support/plans';
import { signIn, type Visitor } from '../../support/visitor';
import { BASE, credentialsOf } from '../../contract/macro/console/people';
import { bob, editNames, edits } from '../../contract/macro/userManagement';
import { fill, filledTables } from './macroRows';

describeOnPostgreSQL('with many rows', () => {
  let service: MacroService;
  let root: string;
  let visitor: Visitor;
  beforeAll(async () => {
    service = await startMacroService('postgresql');
    await fill(service.db.knex, DEMO_MACRO_COMPANY);
    root = await service.tokenOf('root');
    visitor = await signIn(service, BASE, credentialsOf('root'));
  }, 120_000);
  afterAll(() => service.close());

  test.each<[call: string, make: () => Promise<unknown>]>([
    ['Login', () => service.tokenOf('alice')],
    ['Login with a wrong password', () => service.login('alice', { password: 'Wrong-2026' })],
    ['CreateUser', () => succeeds('CreateUser', bob)],
    ...editNames.map((name, index): [string, () => Promise<unknown>] => [
      name,
      () => succeeds(name, { userid: `user${index + 1}`, ...edits[name] }),
    ]),
    [
      'ChangeUserPassword',
      async () => {
        const [oldPassword, newPassword] = ['Clerk-2026', 'Orange-Kettle-4'];
        const user = userOf(await service.tokenOf('clerk'));
        await answers('ChangeUserPassword', { user, oldPassword, newPassword }, 'true');
      },
    ],
    ['ResetPassword', () => answers('ResetPassword', { ...asRoot(), ...reset }, 'Success')],
    ['ImportAssociations', () => answers('ImportAssociations', { ...asRoot(), associationsXml }, 'Success')],
    ['ExportAssociations of a user', () => exports('<macroassociation user="user10"/>')],
    ['ExportAssociations', () => exports('')],
    ['users in the console', () => page('/users?after=user300')],
    ['a search in the console', () => page('/users?text=nobody')],
    ['a user in the console', () => page('/users/user12')],
    ['roles in the console', () => page('/roles')],
    ['associations in the console', () => page(`/associations?role=Clerk&${after}`)],
    ['associations of a user in the console', () => page('/associations?user=user12')],
    ['the own account in the console', () => page('/account')],
    [
      'signing out of the console',
      async () => (await signIn(service, BASE, credentialsOf('boss'))).post('/sign-out'),
    ],
  ])('no table is scanned: %s', async (_call, make) => {
    await expect(readingWhole(service.db.knex, filledTables, make)).resolves.toEqual([]);
  });

  const reset = { userName: 'user11', newPassword: 'Orange-Kettle-4' };
  const associationsXml =
    '<macroassociations>' +
    '<macroassociation study="AllStudies" site="AllSites" user="user8" role="Viewer" action="add"/>' +
    '<macroassociation study="AllStudies" site="AllSites" user="user9" role="Clerk" action="remove"/>' +
    '</macroassociations>';
  const exports = (filters: string) => {
    const assocRequestXml = `<macroassociations>${filters}</macroassociations>`;
    return answers('ExportAssociations', { ...asRoot(), assocRequestXml }, 'true');
  };

  const after = 'afterUser=user12&afterRole=Clerk&afterStudy=AllStudies&afterSite=AllSites';
  const page = async (path: string) => {
    const { status, text } = await visitor.get(path);
    if (status !== 200) throw new Error(`${path} answered ${text}`);
  };

  const asRoot = () => ({ user: userOf(root) });

  /** Calls a routine of the user management as root, and expects that it succeeds. */
  async function succeeds(routine: string, values: Record<string, Value>) {
    const result = await service.as(root, routine, values);
    if (result !== 'Success') throw new Error(`${routine} answered ${result}`);
  }

  async function answers(routine: string, values: Record<string, Value>, result: string) {
    const answer = await service.call(routine, values);
    if (answer.result !== result) throw new Error(`${routine} answered ${answer.text}`);
  }
});
