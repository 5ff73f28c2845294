import { databaseKinds } from '../../support/databases';
import { startLockpath, type LockpathService } from './service';

// Concurrent calls. On the embedded database, which has one connection, they queue.

describe.each(databaseKinds)('races: %s', (kind) => {
  let service: LockpathService;
  beforeAll(async () => (service = await startLockpath(kind)));
  beforeEach(() => service.reset());
  afterAll(() => service.close());

  const both = (one: object, other: object, operation: string) =>
    Promise.all([one, other].map((argument) => service.call(operation, argument)));

  test('of two groups that become the parent of each other, one does', async () => {
    for (let round = 0; round < 5; round++) {
      const replies = await both(
        { Id: 59, ChildGroups: [{ Id: 60 }] },
        { Id: 60, ChildGroups: [{ Id: 59 }] },
        'UpdateGroup',
      );
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 400]);
      await service.reset();
    }
  });

  test('of two users who take the same username, one does', async () => {
    for (let round = 0; round < 5; round++) {
      const replies = await both({ Id: 7, Username: 'same' }, { Id: 10, Username: 'Same' }, 'UpdateUser');
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 400]);
      await service.reset();
    }
  });

  test('16 concurrent changes of different members of a user all take effect', async () => {
    const members = [
      'Title',
      'Fax',
      'HomePhone',
      'WorkPhone',
      'MobilePhone',
      'FirstName',
      'LastName',
      'MiddleName',
    ];
    const changes = [...members, ...members].map((member) => ({ Id: 7, [member]: 'changed' }));
    const replies = await Promise.all(changes.map((change) => service.call('UpdateUser', change)));
    expect(replies.map(({ status }) => status)).toEqual(changes.map(() => 200));
    const { text } = await service.call('GetUser?Id=7');
    expect(JSON.parse(text)).toMatchObject(Object.fromEntries(members.map((member) => [member, 'changed'])));
    const recorded = await service.db.knex('audit').where({ operation: 'UpdateUser' });
    expect(recorded).toHaveLength(members.length);
  });
});
