/** @isolated because it replaces modules. */
import type { Knex } from 'knex';
import type { Call } from '../../../src/contracts/lockpath/call';
import { LOCKPATH_DEMO_COMPANY, lockpathDemoAdmin } from '../../../src/contracts/lockpath/demo';
import * as groupColumns from '../../../src/contracts/lockpath/groups/columns';
import { groupListsOf, type GroupFields } from '../../../src/contracts/lockpath/groups/decideGroup';
import { saveGroup, saveNewGroup } from '../../../src/contracts/lockpath/groups/saveGroup';
import { clearable, withSentMembers } from '../../../src/contracts/lockpath/rules/sentMembers';
import type * as UserColumns from '../../../src/contracts/lockpath/users/columns';
import { listsOf } from '../../../src/contracts/lockpath/users/decideUser';
import { saveNewUser, saveUser } from '../../../src/contracts/lockpath/users/saveUser';
import type { UserChange } from '../../../src/contracts/lockpath/users/userChange';
import type * as Fields from '../../../src/contracts/lockpath/users/userFields';
import { fieldsOf, type UserFields } from '../../../src/contracts/lockpath/users/userFields';
import { pick } from '../../../src/store/engine/pick';
import type * as StoreColumns from '../../../src/store/lockpath/columns';
import { groupPage, readGroup } from '../../../src/store/lockpath/groups';
import { readUser, userPage } from '../../../src/store/lockpath/users';
import { databaseKinds } from '../../support/databases';
import { startLockpath, type LockpathService } from './service';

// The tests add columns to the lists as a contributor would.
jest.mock('../../../src/contracts/lockpath/users/columns', () => {
  const { columnOf } = jest.requireActual<typeof UserColumns>(
    '../../../src/contracts/lockpath/users/columns',
  );
  return { columnOf: { ...columnOf, Pronouns: 'pronouns', Nickname: 'nickname' } };
});
jest.mock('../../../src/contracts/lockpath/users/userFields', () => {
  const actual = jest.requireActual<typeof Fields>('../../../src/contracts/lockpath/users/userFields');
  return { ...actual, blankFields: { ...actual.blankFields, pronouns: null, nickname: '' } };
});
jest.mock('../../../src/contracts/lockpath/groups/columns', () => {
  const { columnOf } = jest.requireActual<typeof groupColumns>(
    '../../../src/contracts/lockpath/groups/columns',
  );
  return { columnOf: { ...columnOf, Color: 'color' } };
});
jest.mock('../../../src/store/lockpath/columns', () => {
  const actual = jest.requireActual<typeof StoreColumns>('../../../src/store/lockpath/columns');
  return {
    ...actual,
    userLineColumns: [...actual.userLineColumns, 'pronouns'],
    groupLineColumns: [...actual.groupLineColumns, 'color'],
  };
});

describe.each(databaseKinds)('a column added to the lists of Lockpath on the %s database', (kind) => {
  let service: LockpathService;
  let call: Call;
  beforeAll(async () => {
    service = await startLockpath(kind);
    await service.db.knex.raw(
      'ALTER TABLE lockpath_user ADD pronouns text, ADD nickname text; ALTER TABLE lockpath_group ADD color text',
    );
  });
  afterAll(() => service.close());
  beforeEach(async () => {
    await service.reset();
    call = {
      ...{ db: service.db.knex, now: service.now, requestId: 'r', address: '127.0.0.1' },
      ...{ sessionId: undefined, sendSession: () => undefined },
      logError: () => undefined,
      note: {},
      limitsLogins: true,
    };
  });

  const owner = { company_id: LOCKPATH_DEMO_COMPANY, structure_version: 0 };
  const by = (operation: string) => ({ operation, actor: lockpathDemoAdmin.userId });
  const sent = { Pronouns: 'they' } as UserChange;
  const withPronouns = (fields: UserFields) => withSentMembers(fields, sent, false);
  const withColor = (fields: GroupFields): GroupFields => ({ ...fields, ...{ color: 'red' } });
  const user = () => readUser(call.db, LOCKPATH_DEMO_COMPANY, 10);
  const group = () => readGroup(call.db, LOCKPATH_DEMO_COMPANY, 13);
  const groupFields = async (): Promise<GroupFields> =>
    pick(await group(), Object.values(groupColumns.columnOf));
  async function rowsOfPage(page: Knex.QueryBuilder): Promise<object[]> {
    const { rows } = await call.db.raw<{ rows: object[] }>(
      'SELECT r.* FROM (SELECT CAST(? AS integer) AS company_id) AS caller, LATERAL ? AS r',
      [LOCKPATH_DEMO_COMPANY, page],
    );
    return rows;
  }
  const changed = () => call.db('audit').pluck<string[][]>('changed');

  test('of a user is saved, read, listed, and recorded in the audit', async () => {
    const before = await user();
    const after = withPronouns(fieldsOf(before));
    await saveUser(call, by('UpdateUser'), before, {
      after,
      lists: listsOf(before),
      passwordHash: undefined,
    });
    await expect(user()).resolves.toMatchObject({ pronouns: 'they', version: before.version + 1 });
    await expect(changed()).resolves.toEqual([['Pronouns']]);
    await expect(rowsOfPage(userPage(call.db, {}, 0, 100))).resolves.toContainEqual(
      expect.objectContaining({ user_id: 10, pronouns: 'they' }),
    );
  });

  test('of a user is saved at creation', async () => {
    const like = await user();
    const after = withPronouns({ ...fieldsOf(like), username: 'newcomer' });
    const id = await saveNewUser(call, by('CreateUser'), LOCKPATH_DEMO_COMPANY, {
      ...{ after, lists: listsOf(like), passwordHash: null },
    });
    await expect(readUser(call.db, LOCKPATH_DEMO_COMPANY, id)).resolves.toMatchObject({ pronouns: 'they' });
  });

  test('of a user is cleared with the optional members that are not sent', async () => {
    const named = { Pronouns: 'they', Nickname: 'Zo' } as UserChange;
    const before = withSentMembers(fieldsOf(await user()), named, false);
    expect(before).toMatchObject({ pronouns: 'they', nickname: 'Zo' });
    expect(withSentMembers(before, {}, true)).toMatchObject({ pronouns: null, nickname: '', title: null });
    expect(withSentMembers(before, sent, true)).toMatchObject({ pronouns: 'they', nickname: '' });
    expect(clearable).toEqual([
      ...['MiddleName', 'Title', 'HomePhone', 'WorkPhone', 'MobilePhone', 'Fax', 'Manager', 'Department'],
      ...['LDAPDirectory', 'Pronouns', 'Nickname'],
    ]);
  });

  test('of a group is saved, read, listed, and recorded in the audit', async () => {
    const before = await group();
    const after = withColor(await groupFields());
    const decided = { after, lists: groupListsOf(before) };
    await saveGroup(call, by('UpdateGroup'), { owner, group: before, decided });
    await expect(group()).resolves.toMatchObject({ color: 'red', version: before.version + 1 });
    await expect(changed()).resolves.toEqual([['Color']]);
    await expect(rowsOfPage(groupPage(call.db, {}, 0, 100))).resolves.toContainEqual(
      expect.objectContaining({ group_id: 13, color: 'red' }),
    );
  });

  test('of a group is saved at creation', async () => {
    const after = withColor(await groupFields());
    const id = await saveNewGroup(call, by('CreateGroup'), owner, {
      ...{ after, lists: groupListsOf(null) },
    });
    await expect(readGroup(call.db, LOCKPATH_DEMO_COMPANY, id)).resolves.toMatchObject({ color: 'red' });
  });
});
