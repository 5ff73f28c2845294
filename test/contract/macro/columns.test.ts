/** @isolated because it replaces modules. */
import type * as Columns from '../../../src/store/macro/columns';
import type { UserRow } from '../../../src/store/macro/rows';
import { addUser, findUser, type NewUser } from '../../../src/store/macro/userWrites';
import { writeTogether } from '../../../src/store/engine/writeTogether';
import { editUser, type UserEdit } from '../../../src/contracts/macro/users/editUser';
import { DEMO_CODE, DEMO_MACRO_COMPANY } from '../../../src/contracts/macro/demo';
import { describeUserManagement } from './userManagement';

// The tests add columns to the list as a contributor would.
jest.mock('../../../src/store/macro/columns', () => {
  const { editableColumns } = jest.requireActual<typeof Columns>('../../../src/store/macro/columns');
  return { editableColumns: [...editableColumns, 'phone', 'shifts'] };
});

describeUserManagement('a column added to the list of MACRO', (context) => {
  beforeAll(() => context.service.db.knex.raw('ALTER TABLE macro_user ADD phone text, ADD shifts jsonb'));

  const added = { phone: '555', shifts: ['early', 'late'] };
  const knex = () => context.service.db.knex;

  test('is saved by an edit, read, and recorded in the audit', async () => {
    const call = {
      ...{ db: knex(), now: context.service.now, requestId: 'r', address: '127.0.0.1' },
      logError: () => undefined,
      note: {},
      limitsLogins: true,
    };
    const edit = () =>
      editUser(
        call,
        { token: context.tokens.root },
        { operation: 'EditUserName', userid: 'clerk' },
        (): UserEdit => Object.assign({ locked: false }, added),
      );
    await expect(edit()).resolves.toBe('Success');
    await expect(edit()).resolves.toBe('Success');
    await expect(findUser(knex(), DEMO_CODE, 'clerk')).resolves.toMatchObject(added);
    await expect(context.audits()).resolves.toMatchObject([
      { target: 'clerk', changed: ['phone', 'shifts'] },
    ]);
  });

  test('is saved at creation', async () => {
    const user: NewUser = {
      ...{ company_id: DEMO_MACRO_COMPANY, user_key: 'bob7', user_id: 'Bob7', full_name: 'Bob' },
      ...{ password_hash: '', password_temporary: true, password_changed_at: '2026-01-15T12:00:00Z' },
      ...added,
    };
    await writeTogether(knex(), [addUser(knex(), user)]);
    await expect(findUser(knex(), DEMO_CODE, 'bob7')).resolves.toMatchObject(added);
  });

  test('an edit of another column does not compile', () => {
    const edit = (_: UserEdit) => undefined;
    edit({ full_name: 'Bob' });
    const user = {} as UserRow;
    // @ts-expect-error an edit cannot set the key
    edit(user);
  });
});
