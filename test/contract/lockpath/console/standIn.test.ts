import { lockpathDemoAdmin } from '../../../../src/contracts/lockpath/demo';
import { startTestStandIn, type TestStandIn } from '../../../support/standIn';
import { refusalsOf, visitorOf, type Visitor } from './visitor';

describe('an action in the console, in stand-in mode', () => {
  let service: TestStandIn;
  let admin: Visitor;
  beforeAll(async () => {
    service = await startTestStandIn();
    admin = visitorOf(service);
    await admin.signIn(lockpathDemoAdmin.username, lockpathDemoAdmin.password);
  });
  beforeEach(() => service.send('DELETE', '/control/calls'));
  afterAll(() => service.close());

  const calls = async () =>
    (await service.calls('?contract=lockpath')).map(
      ({ operation, door, input, outcome, because, caller }) => ({
        ...{ operation, door, input, outcome, because, caller },
      }),
    );

  test('is in the journal as a call in JSON, and reading a page is not', async () => {
    await admin.fill('/users/7', '/users/7', { Title: 'Auditor', Groups: ['59'] });
    const input = { Id: '7', Title: 'Auditor', Groups: [{ Id: '59' }] };
    const call = { operation: 'UpdateUser', door: 'json', input, outcome: 'OK', caller: '6' };
    expect(await calls()).toMatchObject([call]);
  });

  test('hides passwords in the journal', async () => {
    await admin.fill('/users/7', '/users/7', {
      Password: 'Orange-Kettle-42',
      PasswordAgain: 'Orange-Kettle-42',
    });
    expect(await calls()).toMatchObject([{ operation: 'UpdateUser', outcome: 'OK' }]);
    expect(JSON.stringify(await service.calls())).not.toContain('Orange-Kettle');
  });

  test('is subject to rules, and shows what they force', async () => {
    const outcome = 'Invalid permissions.';
    const match = { operation: 'UpdateUser', where: { Title: 'Auditor' } };
    const rule = await service.rule({ match, then: { outcome }, times: 1 });
    const page = await admin.fill('/users/10', '/users/10', { Title: 'Auditor' });
    expect(page.status).toBe(422);
    expect(refusalsOf(page)).toEqual([{ field: undefined, text: `${outcome}: rule ${rule} forced it` }]);
    expect(await calls()).toMatchObject([
      { operation: 'UpdateUser', outcome, because: `rule ${rule} forced it` },
    ]);
  });

  test('can be forced to find no session', async () => {
    const outcome = 'A valid session is required for API access.';
    await service.rule({ match: { operation: 'DeleteGroup' }, then: { outcome }, times: 1 });
    expect((await admin.fill('/groups/60', '/groups/60/delete')).status).toBe(401);
  });
});
