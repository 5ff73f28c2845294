import { databaseKinds } from '../../support/databases';
import { recordings } from './recording';
import { contents, givenRows, givenUser, startLockpath, type LockpathService } from './service';

// Recorded requests, one per folder. The status, the recorded headers and the body must match exactly.

/** The states that the recordings refer to. */
const states: Readonly<Record<string, (service: LockpathService) => unknown>> = {
  'user 6 has no APIAccess': (service) => givenUser(service, 6, { api_access: false }),
  'user 6 is locked': (service) => givenUser(service, 6, { locked: true }),
  'user 6 is not active': (service) => givenUser(service, 6, { active: false }),
  'user 7 is locked': (service) => givenUser(service, 7, { locked: true }),
  'user 10 is deleted': (service) => service.call('DeleteUser', 10),
  'group 60 is below group 13': (service) =>
    givenRows(service, 'lockpath_group_child', { parent_id: 13, child_id: 60 }),
  'the session was last used 20 minutes ago': (service) =>
    (service.now = new Date(service.now.getTime() + 20 * 60_000)),
  'user 7 has other values': (service) =>
    service.call('UpdateUser', {
      Id: 7,
      Username: 'other',
      Active: true,
      AccountType: 4,
      FirstName: 'Other',
      Language: 2057,
      Manager: { Id: 6 },
      IsLDAP: false,
      Groups: [],
      SecurityRoles: [{ Id: 5 }],
      FunctionalRoles: [],
      CommitNullProperties: true,
    }),
};

describe.each(databaseKinds)('recorded requests: %s', (kind) => {
  let service: LockpathService;
  beforeAll(async () => (service = await startLockpath(kind)));
  beforeEach(() => service.reset());
  afterAll(() => service.close());

  test.each(recordings())('$name', async ({ given, request, reply }) => {
    for (const state of given) await states[state]!(service);
    const before = await contents(service);
    const [method = '', path = ''] = request.start.split(' ');
    const sent = { method, headers: Object.fromEntries(request.headers), body: request.body };
    const { status, headers, text } = await service.send(path.replace('/SecurityService/', ''), sent);

    expect({ status: `HTTP/1.1 ${status}`, text }).toEqual({ status: reply.start, text: reply.body });
    const cookies = reply.headers.filter(([name]) => name === 'Set-Cookie').map(([, value]) => value);
    expect(
      (headers['set-cookie'] ?? []).map((cookie) => cookie.replace(/=[a-z2-7]{32};/, '={secret};')),
    ).toEqual(cookies);
    for (const [name, value] of reply.headers.filter(([each]) => each !== 'Set-Cookie')) {
      expect([name, headers[name.toLowerCase()]]).toEqual([name, value]);
    }
    if (status !== 200) await expect(contents(service)).resolves.toEqual(before);
  });
});
