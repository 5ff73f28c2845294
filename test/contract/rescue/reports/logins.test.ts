import { randomUUID } from 'node:crypto';
import { DEMO_COMPANY } from '../../../../src/contracts/rescue/demo';
import { databaseKinds } from '../../../support/databases';
import { startTestService, type TestService } from '../../../support/service';
import { nodes } from '../demoNodes';
import { givenRoles } from '../family';
import { readReport } from './reading';

describe.each(databaseKinds)('reports of logins on the %s database', (kind) => {
  let service: TestService;
  beforeAll(async () => (service = await startTestService(kind, { reportInterval: 0 })));
  afterAll(() => service.close());
  beforeEach(() => givenRoles(service));

  const read = () => readReport(service, { settings: { area: 2 } });
  const at = (clock: string) => (service.now = new Date(`2026-01-15T${clock}Z`));

  test('a login lasts until the logout', async () => {
    at('12:00:00');
    const cookie = await service.sessionOf('jdoe@example.com', 'Demo-Tech-2026');
    at('12:05:07');
    const row = {
      ...{ 'Start Time': '1/15/2026 12:00:00 PM', 'End Time': '', 'Total Time': '00:05:07' },
      ...{ 'Technician Name': 'John Doe', 'Technician ID': '337366', 'Technician Email': 'jdoe@example.com' },
      'IP Address': '127.0.0.1',
    };
    expect(await read()).toEqual([row]);
    expect((await service.form('logout', {}, { cookie })).text).toBe('OK');
    at('13:00:00');
    expect(await read()).toEqual([{ ...row, 'End Time': '1/15/2026 12:05:07 PM' }]);
  });

  test('a login ends when its session expires, before and after the session is cleared away', async () => {
    at('12:00:00');
    await service.sessionOf('admin@example.com', 'Demo-Admin-2026');
    at('12:19:59');
    expect(await read()).toMatchObject([{ 'End Time': '', 'Total Time': '00:19:59' }]);
    at('15:00:00');
    const ended = {
      'End Time': '1/15/2026 12:20:00 PM',
      'Total Time': '00:20:00',
      'Technician Name': 'Ada Admin',
    };
    expect(await read()).toMatchObject([ended]);
    const row = await service.db.knex('user_login').first<{ ended_at: Date | null }>('ended_at');
    expect(row.ended_at).toBeNull();
    // The next login of the user has another session.
    await service.sessionOf('admin@example.com', 'Demo-Admin-2026');
    expect(await read()).toMatchObject([ended, { 'Start Time': '1/15/2026 3:00:00 PM', 'End Time': '' }]);
  });

  test('a login is listed once for each session, the oldest first, and also of one who is deleted', async () => {
    const login = (node_id: number, clock: string) => ({
      ...{ company_id: DEMO_COMPANY, login_id: randomUUID(), node_id, address: '192.0.2.1' },
      ...{ started_at: new Date(`2026-01-14T${clock}Z`), ended_at: new Date(`2026-01-14T23:00:00Z`) },
    });
    const rows = [login(nodes.max, '12:00:00'), login(nodes.jane, '10:00:00'), login(nodes.jane, '11:00:00')];
    await service.db.knex('user_login').insert(rows);
    await service.db.knex('node').where({ node_id: nodes.jane }).update({ deleted_at: service.now });
    const names = (await read()).map((row) => row['Technician Name']);
    expect(names).toEqual(['Jane Roe', 'Jane Roe', 'Max Master']);
  });
});
