import { databaseKinds } from '../../../support/databases';
import { startTestService, type TestService } from '../../../support/service';
import { DEMO_COMPANY } from '../../../../src/contracts/rescue/demo';
import { nodes } from '../demoNodes';
import { ask, codes, create, givenRoles, outcome } from '../family';
import { readReport } from './reading';

describe.each(databaseKinds)('the report of changes on the %s database', (kind) => {
  let service: TestService;
  beforeAll(async () => (service = await startTestService(kind, { reportInterval: 0 })));
  afterAll(() => service.close());
  beforeEach(() => givenRoles(service));

  const read = (node: number, more: object = {}) =>
    readReport(service, { settings: { area: 12, ...more }, parameters: { node: String(node) } });
  const at = (minute: number) => (service.now = new Date(Date.UTC(2026, 0, 15, 12, minute)));

  test('has what users and the command line changed of nodes, the oldest first', async () => {
    at(0);
    const group = await create(service, 'createGroup', nodes.technicians);
    at(1);
    const user = await create(service, 'createUser', group);
    at(2);
    expect(
      await outcome(service, 'setGroup_v2', {
        node: String(group),
        name: 'Night',
        status: 'Enabled',
        description: '',
        permission: '',
        lockedpermission: '',
        standardconcurrentlimit: '0',
        mobileconcurrentlimit: '0',
        rpatconcurrentlimit: '0',
      }),
    ).toBe('OK');
    at(3);
    const moved = { node: String(user), targetnode: String(nodes.group1), authcode: codes.administrator };
    expect(await outcome(service, 'moveNode', moved)).toBe('OK');
    at(4);
    expect(await outcome(service, 'deleteNode', { node: String(user) })).toBe('OK');
    at(5);
    // What changes no node, and what was refused.
    await service.sessionOf('jdoe@example.com', 'Demo-Tech-2026');
    expect(await outcome(service, 'setTimezone', { timezone: '0' })).toBe('OK');
    expect(await ask(service, 'deleteNode', { node: String(nodes.max) })).toBe('INVALID_DELETE');
    const command = (operation: string, target: number) => ({
      ...{ company_id: DEMO_COMPANY, at: service.now, contract: 'rescue', operation, actor: null },
      ...{ target: String(target), outcome: 'OK', request_id: 'r', address: 'command line' },
    });
    at(6);
    await service.db.knex('audit').insert(command('set-password', nodes.max));
    at(7);
    await service.db.knex('audit').insert(command('channel add', nodes.root));

    const change = (by: string, type: string, id: number, name: string, what: string, minute: number) => ({
      ...{ 'Requested by': by, 'Entity type': type, 'Entity ID': String(id), 'Entity name': name },
      ...{ 'Change type': what, 'Last changed': `1/15/2026 12:0${minute}:00 PM` },
    });
    const all = [
      change('Max Master', 'TechnicianGroup', group, 'Night', 'Created', 0),
      change('Max Master', 'Technician', user, '', 'Created', 1),
      change('Max Master', 'TechnicianGroup', group, 'Night', 'Changed', 2),
      change('Ada Admin', 'Technician', user, '', 'Moved', 3),
      change('Max Master', 'Technician', user, '', 'Deleted', 4),
      change('command line', 'MasterAdministrator', nodes.max, 'Max Master', 'Changed', 6),
      change('command line', 'Root', nodes.root, 'Example Company', 'Created', 7),
    ];
    expect(await read(nodes.root)).toEqual(all);
    expect(await read(DEMO_COMPANY)).toEqual(all);
    const below = (...ids: number[]) => all.filter((row) => ids.map(String).includes(row['Entity ID']));
    expect(await read(nodes.technicians)).toEqual(below(group, user));
    expect(await read(group)).toEqual(below(group));
    expect(await read(nodes.group1)).toEqual(below(user));
    expect(await read(nodes.john)).toEqual([]);
    const some = { begin: '2026-01-15T12:01:00', end: '2026-01-15T12:04:00' };
    expect(await read(nodes.root, some)).toEqual(all.slice(1, 4));
  });

  test.each(['init', 'company create', 'channel add'])('has what %s created', async (operation) => {
    await service.db.knex('audit').insert({
      ...{ company_id: DEMO_COMPANY, at: at(0), contract: 'rescue', operation, actor: null },
      ...{ target: String(nodes.max), outcome: 'OK', request_id: 'r', address: 'command line' },
    });
    expect(await read(nodes.root)).toMatchObject([
      { 'Requested by': 'command line', 'Entity ID': String(nodes.max), 'Change type': 'Created' },
    ]);
  });
});
