import { page } from '../../../console/answer';
import type { Route, Visit } from '../../../console/contractConsole';
import { nextLink, PAGE_SIZE } from '../../../console/lists';
import { html } from '../../../http/html';
import { table } from '../../../http/table';
import { readRoles } from '../../../store/macro/company';
import type { ConsoleCalls } from './calls';
import { entered } from './entered';
import { brief, seesAccess, withoutAccess } from './visible';
import { ROLES_PATH, ASSOCIATIONS_PATH } from './paths';

/** The database's roles with their permissions, each with a link to who has it. */
export function rolesPage(calls: ConsoleCalls): Route<Visit> {
  return {
    path: ROLES_PATH,

    show: (visit) =>
      entered(calls, { visit }, async ({ actor, database }) => {
        if (!seesAccess(actor)) return withoutAccess('Roles');
        const after = visit.query.get('after') ?? '';
        const limit = PAGE_SIZE + 1;
        const roles = await readRoles(calls.callOf(visit).db, database.company_id, { after, limit });
        const shown = roles.slice(0, PAGE_SIZE);
        return page({
          title: 'Roles',
          main: html`<p class="lead">
              A role grants its permissions to users who have it and sign in with it.
            </p>
            ${table(
              ['Role', 'Permissions', 'Who has it'],
              shown.map(({ name, permissions }) => [
                brief(name),
                permissions.length === 0 ? 'none' : permissions.join(', '),
                html`<a href="${visit.base}${ASSOCIATIONS_PATH}?role=${encodeURIComponent(name)}"
                  >Users with the role ${brief(name)}</a
                >`,
              ]),
            )}
            ${roles.length > PAGE_SIZE ? nextLink(visit, { after: shown.at(-1)!.name }) : undefined}`,
        });
      }),
  };
}
