import { demoAccounts } from '../../../../src/contracts/rescue/demo';
import { startTestStandIn, type TestStandIn } from '../../../support/standIn';
import { refusalsIn, signIn, type Visitor } from '../../../support/visitor';
import { nodeRow, nodes } from '../demoNodes';

const [master] = demoAccounts;
const john = `/nodes/${nodes.john}`;

let standIn: TestStandIn;
let visitor: Visitor;
beforeAll(async () => (standIn = await startTestStandIn()));
afterAll(() => standIn.close());
beforeEach(async () => {
  await standIn.send('POST', '/control/reset');
  visitor = await signIn(standIn, '/console/rescue', { sEmail: master.email, sPassword: master.password });
});

test('the journal has what the console calls, for whom, and no secret or page', async () => {
  const newPassword = { sPwd: 'Orange-Kettle-42', sConfPwd: 'Orange-Kettle-42' };
  await visitor.fill(john, `${john}/fields`, { sName: '' });
  await visitor.post(`${john}/strength`, newPassword);
  await visitor.fill(john, `${john}/password`, newPassword);
  const calls = await standIn.calls();
  expect(calls.map(({ operation, caller, outcome }) => [operation, caller, outcome])).toEqual([
    ['login', String(nodes.max), 'OK'],
    ['setUser_v2', String(nodes.max), 'INVALIDPARAM_NAME'],
    ['setUser_v2', String(nodes.max), 'OK'],
  ]);
  for (const secret of ['Orange-Kettle-42', master.password])
    expect(JSON.stringify(calls)).not.toContain(secret);
});

test.each([
  ['NOT_ENOUGH_SEAT_LICENSES_AVAILABLE', 422],
  ['INVALIDPARAM_NODE', 422],
  ['ERROR', 422],
  ['NOTLOGGEDIN', 401],
  ['USER_DELETED_OR_DISABLED', 401],
])('a rule that forces %s decides on a form, and changes nothing', async (outcome, status) => {
  await standIn.rule({ match: { operation: 'setUser_v2' }, then: { outcome }, times: 1 });
  const answered = await visitor.fill(john, `${john}/fields`, { sName: 'Jon' });
  expect(answered.status).toBe(status);
  if (status === 422) {
    expect(refusalsIn(answered.text)).toMatchObject([{ field: undefined }]);
    expect(refusalsIn(answered.text)[0]!.text).toMatch(new RegExp(`^${outcome}: `));
  } else expect(answered.text).toContain('Your session has ended.');
  expect((await nodeRow(standIn.database.knex, nodes.john)).name).toBe('John Doe');
});
