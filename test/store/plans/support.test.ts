import { describeOnPostgreSQL } from '../../support/describeOnPostgreSQL';
import { readingWhole } from '../../support/plans';
import { startTestService, type TestService } from '../../support/service';
import { readSessions } from '../../contract/rescue/support/sessions';
import { given } from '../../contract/rescue/given';
import { fillSupport, filledTables } from './supportRows';

// No other test detects what is fast with ten sessions and slow with 100,000. These need PostgreSQL.
describeOnPostgreSQL('with 100,000 support sessions', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService('postgresql', {}, { isPipelined: false });
    await given(
      service,
      `the demo company
the demo company's support sessions
master@example.com holds the authcode masterscode
jdoe@example.com holds the authcode johnscode`,
    );
    await fillSupport(service.db.knex, service.now);
  }, 120_000);
  afterAll(() => service.close());

  const ask = async (operation: string, parameters: Record<string, string> = {}) => {
    const { text } = await service.form(operation, { authcode: 'masterscode', ...parameters });
    if (!text.startsWith('OK')) throw new Error(`${operation} answered ${text}`);
    return text;
  };

  test.each<[call: string, make: () => Promise<unknown>]>([
    ['getSession of a company', () => ask('getSession')],
    ['getSession of a technician', () => ask('getSession', { authcode: 'johnscode' })],
    ['getSession_V3 of a group', () => ask('getSession_V3', { node: '337364' })],
    ['getSession_V3 of a channel', () => ask('getSession_V3', { node: '1902861082', noderef: 'CHANNEL' })],
    ['getChat', () => ask('getChat', { session: '1100000777' })],
    ['getNote of a technician', () => ask('getNote', { session: '1100000778', authcode: 'johnscode' })],
  ])('every table is read through an index: %s', async (_call, make) => {
    await expect(readingWhole(service.db.knex, filledTables, make)).resolves.toEqual([]);
  });

  test('lists the open sessions and those of a day', async () => {
    const sessions = readSessions(await ask('getSession'));
    const open = sessions.filter(({ Status }) => Status === 'Active' || Status === 'Waiting');
    // Besides the demo's six sessions, of which four are listed.
    expect(open).toHaveLength(500 + 2);
    expect(sessions.length - open.length).toBe(96 + 2);
  });
});
