import { startTestStandIn, type TestStandIn } from '../../../support/standIn';
import { refusalsIn, signIn, type Visitor } from '../../../support/visitor';
import { BASE, credentialsOf } from './people';

let standIn: TestStandIn;
let root: Visitor;
beforeAll(async () => (standIn = await startTestStandIn()));
afterAll(() => standIn.close());
beforeEach(async () => {
  await standIn.send('POST', '/control/reset');
  root = await signIn(standIn, BASE, credentialsOf('root'));
});

const replaced = {
  ...{ databaseCode: 'DEMO', userName: 'clerk', oldPassword: 'Clerk-2026' },
  ...{ newPassword: 'Orange-Kettle-4', again: 'Orange-Kettle-4' },
};

test('the journal has what the console calls, for whom, and no secret', async () => {
  await standIn.database.knex('macro_user').where({ user_key: 'clerk' }).update({ password_temporary: true });
  await root.fill('/users/alice', '/users/alice/name', { fullname: 'New Name' });
  await root.post('/temporary-password', { ...replaced, oldPassword: 'x' });
  await root.post('/temporary-password', replaced);
  const calls = await standIn.calls();
  expect(calls.map(({ operation, door, caller, outcome }) => [operation, door, caller, outcome])).toEqual([
    ['Login', 'post', 'root', 'Success'],
    ['EditUserName', 'post', 'root', 'Success'],
    ['ChangeUserPassword', 'post', 'clerk', 'false'],
    ['ChangeUserPassword', 'post', 'clerk', 'true'],
  ]);
  expect(calls[2]!.because).toBe('The password is wrong');
  for (const secret of ['Clerk-2026', 'Orange-Kettle-4', 'Macro-Root-2026'])
    expect(JSON.stringify(calls)).not.toContain(secret);
});

test('a rule forces what the console is answered', async () => {
  await standIn.rule({
    match: { operation: 'EditUserName' },
    then: { outcome: 'InvalidFullName' },
    times: 1,
  });
  const forced = await root.fill('/users/alice', '/users/alice/name', { fullname: 'New Name' });
  expect([forced.status, refusalsIn(forced.text)[0]!.text]).toEqual([
    422,
    expect.stringMatching(/^InvalidFullName: /),
  ]);
  await standIn.rule({ match: { operation: 'ChangeUserPassword' }, then: { outcome: 'false' }, times: 1 });
  expect((await root.post('/temporary-password', replaced)).status).toBe(422);
});

test('a forced fault stands above the form, and that of a session asks to sign in again', async () => {
  await standIn.rule({
    match: { operation: 'UnlockUser' },
    then: { fault: { code: 'Server', reason: 'Out of order' } },
    times: 1,
  });
  const broken = await root.post('/users/alice/unlock');
  expect([broken.status, refusalsIn(broken.text)]).toEqual([
    422,
    [{ field: undefined, text: 'Out of order' }],
  ]);
  await standIn.rule({ match: { operation: 'EditUserName' }, then: { outcome: 'InvalidToken' }, times: 1 });
  expect((await root.post('/users/alice/name', { fullname: 'New Name' })).status).toBe(401);
});

test('a forced fault or outcome of Login signs nobody in', async () => {
  for (const then of [{ fault: { code: 'Server', reason: 'Out of order' } }, { outcome: 'Failed' }]) {
    await standIn.rule({ match: { operation: 'Login' }, then, times: 1 });
    await expect(signIn(standIn, BASE, credentialsOf('clerk'))).rejects.toThrow(/Out of order|Failed/);
  }
});
