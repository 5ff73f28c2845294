import type { Knex } from 'knex';
import { actionForm } from '../../../console/actionForm';
import { page, type Answer } from '../../../console/answer';
import type { Route, Visit } from '../../../console/contractConsole';
import type { FieldOptions, Filled } from '../../../console/field';
import { filterForm, nextLink, PAGE_SIZE } from '../../../console/lists';
import { html, type Html } from '../../../http/html';
import { table } from '../../../http/table';
import { listAssociationPage, type ListedAssociation } from '../../../store/macro/associationPage';
import type { Association } from '../../../store/macro/associations';
import { userKey } from '../users/names';
import type { ConsoleCalls } from './calls';
import { entered } from './entered';
import { userLink } from './userFacts';
import { brief, seesAccess, withoutAccess } from './visible';
import { ASSOCIATIONS_PATH, EXPORT_PATH, IMPORT_PATH } from './paths';

/** The roles of users in studies and sites. */
export function associationsPage(calls: ConsoleCalls): Route<Visit> {
  return { path: ASSOCIATIONS_PATH, show: (visit) => showAssociations(calls, visit) };
}

/** Shows the associations that the filter of the address matches. @param exported the refused form for an export. */
export function showAssociations(calls: ConsoleCalls, visit: Visit, exported: Filled = {}): Promise<Answer> {
  return entered(calls, { visit }, async ({ actor, database }) => {
    if (!seesAccess(actor)) return withoutAccess('Associations');
    const found = await pageOf(calls.callOf(visit).db, database.company_id, visit);
    const shown = found.slice(0, PAGE_SIZE);
    const last = found.length > PAGE_SIZE ? shown.at(-1) : undefined;
    // After a refused export, the address is that of its form.
    const list = { ...visit, request: { ...visit.request, path: `${visit.base}${ASSOCIATIONS_PATH}` } };
    return page({
      title: 'Associations',
      ...(exported.refused && { status: 422 }),
      main: html`<p class="lead">An association gives a user a role in a study and a site.</p>
        <p><a href="${visit.base}${IMPORT_PATH}">Import associations</a></p>
        ${filterForm(list, filters, 'Show')}
        ${shown.length === 0 ? html`<p>There is no such association.</p>` : associationTable(shown, visit.base)}
        ${last ? nextLink(list, afterOf(last)) : undefined} ${exportSection(visit, exported)}`,
    });
  });
}

const filters: readonly FieldOptions[] = [
  { name: 'study', label: 'Study' },
  { name: 'site', label: 'Site' },
  { name: 'user', label: 'User name' },
  { name: 'role', label: 'Role' },
];

/** What an association must have, as the fields of a form or of the address say. An empty field matches any value. */
export function filterOf(value: (name: string) => string): Partial<Association> {
  return Object.fromEntries(filters.flatMap(({ name }) => (value(name) === '' ? [] : [[name, value(name)]])));
}

/** One association more than fit on a page, where there are more. */
function pageOf(db: Knex, companyId: number, { query }: Visit): Promise<ListedAssociation[]> {
  const value = (name: string) => query.get(name) ?? '';
  const filter = filterOf(value);
  return listAssociationPage(db, companyId, {
    filter: filter.user === undefined ? filter : { ...filter, user: userKey(filter.user) },
    after: query.has('afterUser')
      ? {
          user_key: value('afterUser'),
          role: value('afterRole'),
          study: value('afterStudy'),
          site: value('afterSite'),
        }
      : undefined,
    limit: PAGE_SIZE + 1,
  });
}

function afterOf({ user_key, role, study, site }: ListedAssociation) {
  return { afterUser: user_key, afterRole: role, afterStudy: study, afterSite: site };
}

function associationTable(associations: readonly ListedAssociation[], base: string): Html {
  return table(
    ['User', 'Role', 'Study', 'Site'],
    associations.map(({ user, role, study, site }) => [
      userLink(base, user),
      brief(role),
      brief(study),
      brief(site),
    ]),
  );
}

/** The form that exports what the filter matches, on all pages. */
function exportSection(visit: Visit, filled: Filled): Html {
  const values = Object.fromEntries(filters.map(({ name }) => [name, visit.query.get(name) ?? '']));
  return html`<h2>Export</h2>
    ${actionForm(visit, {
      id: 'export',
      action: `${visit.base}${EXPORT_PATH}`,
      fields: [
        ...filters,
        { name: 'shown', label: 'Show it on a page', type: 'checkbox', note: 'Otherwise it is a download.' },
      ],
      values,
      submit: 'Export as XML',
      ...filled,
    })}`;
}
