import type { Route, Visit } from '../../../console/contractConsole';
import { html } from '../../../http/html';
import type { GroupRow } from '../../../store/lockpath/rows';
import { groupSearch } from '../../../store/lockpath/search';
import { groupFilters } from '../lists/groupFilters';
import { shortened } from '../../../console/shortened';
import type { ConsoleCalls } from './calls';
import { groupKind } from './items';
import { nameLink } from './names';
import { GROUPS_PATH } from './paths';
import { searchPage } from './searchPage';

const columns = ['group_id', 'name', 'description', 'business_unit'] as const satisfies (keyof GroupRow)[];
type Line = Pick<GroupRow, (typeof columns)[number]>;

/** The page that lists groups. */
export function groupsPage(calls: ConsoleCalls): Route<Visit> {
  return searchPage<Line>(
    {
      kind: groupKind,
      filters: [
        {
          name: 'BusinessUnit',
          label: 'Business unit',
          options: [
            { value: '', text: 'Any' },
            { value: 'true', text: 'Business units' },
            { value: 'false', text: 'Other groups' },
          ],
        },
      ],
      readFilters: groupFilters,
      question: (db, search) => groupSearch(db, columns, search),
      idOf: ({ group_id }) => group_id,
      headings: ['Name', 'Description', 'Id', 'Business unit'],
      cellsOf: ({ group_id, name, description, business_unit }, base) => [
        nameLink(`${base}${GROUPS_PATH}/${group_id}`, shortened(name)),
        html`<bdi>${shortened(description)}</bdi>`,
        group_id,
        business_unit ? 'Yes' : 'No',
      ],
    },
    calls,
  );
}
