import type { Route, Visit } from '../../../console/contractConsole';
import { html } from '../../../http/html';
import { userLineColumns } from '../../../store/lockpath/columns';
import type { UserLine } from '../../../store/lockpath/rows';
import { userSearch } from '../../../store/lockpath/search';
import { userFilters } from '../lists/userFilters';
import { fullName } from '../users/userItem';
import { shortened } from '../../../console/shortened';
import type { ConsoleCalls } from './calls';
import { userKind } from './items';
import { accountTypes } from './members';
import { nameLink } from './names';
import { USERS_PATH } from './paths';
import { searchPage } from './searchPage';

const any = { value: '', text: 'Any' };

/** The page that lists users. */
export function usersPage(calls: ConsoleCalls): Route<Visit> {
  return searchPage<UserLine>(
    {
      kind: userKind,
      filters: [
        {
          name: 'Active',
          label: 'Active',
          options: [any, { value: 'true', text: 'Active' }, { value: 'false', text: 'Inactive' }],
        },
        { name: 'AccountType', label: 'Account type', options: [any, ...accountTypes] },
        {
          name: 'Deleted',
          label: 'Deleted',
          options: [
            { value: '', text: 'Not deleted' },
            { value: 'true', text: 'Deleted' },
          ],
        },
      ],
      readFilters: userFilters,
      question: (db, search) => userSearch(db, userLineColumns, search),
      idOf: ({ user_id }) => user_id,
      headings: ['Name', 'Username', 'Id', 'Account type', 'State'],
      cellsOf: (user, base) => [
        nameLink(`${base}${USERS_PATH}/${user.user_id}`, shortened(fullName(user))),
        html`<bdi>${shortened(user.username)}</bdi>`,
        user.user_id,
        accountTypes.find(({ value }) => value === String(user.account_type))?.text,
        user.deleted ? 'Deleted' : user.active ? 'Active' : 'Inactive',
      ],
    },
    calls,
  );
}
