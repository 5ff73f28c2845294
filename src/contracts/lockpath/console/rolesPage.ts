import { page } from '../../../console/answer';
import type { Route, Visit } from '../../../console/contractConsole';
import { nextLink, PAGE_SIZE } from '../../../console/lists';
import { html } from '../../../http/html';
import { table } from '../../../http/table';
import { readFunctionalRoles, readSecurityRoles } from '../../../store/lockpath/roles';
import { isRefusal } from '../../refusal';
import { enterSession } from '../caller';
import { notPermitted } from '../refusal';
import { rights } from '../rights';
import { shortened } from '../../../console/shortened';
import { afterIn } from './afterIn';
import type { ConsoleCalls } from './calls';
import { FUNCTIONAL_ROLES_PATH, ROLES_PATH } from './paths';
import { withheld } from './withheld';

/** The pages that list the roles of an instance. No operation changes them. */
export function rolesPages({ callOf }: ConsoleCalls): Route<Visit>[] {
  /** Reads the company of a caller who has some right. */
  async function companyOf(visit: Visit) {
    const caller = await enterSession(callOf(visit));
    if (isRefusal(caller)) return caller;
    const hasRight = rights.some((right) => caller.rights.includes(right));
    return hasRight ? caller.company_id : notPermitted('The caller has no right on users or groups');
  }

  return [
    {
      path: ROLES_PATH,
      async show(visit) {
        const company = await companyOf(visit);
        if (isRefusal(company)) return withheld('Security roles', visit.base, company);
        const part = { after: afterIn(visit), limit: PAGE_SIZE };
        const roles = await readSecurityRoles(callOf(visit).db, company, part);
        return page({
          title: 'Security roles',
          main: html`<p>
              Users have the rights of their own security roles and of those of their groups. No operation
              changes a role. <a href="${visit.base}${FUNCTIONAL_ROLES_PATH}">See the functional roles.</a>
            </p>
            ${table(
              ['Name', 'Id', 'Rights'],
              roles.map(({ id, name, rights: granted }) => [
                html`<bdi>${shortened(name)}</bdi>`,
                id,
                granted.length === 0 ? 'None' : granted.join(', '),
              ]),
            )}
            ${roles.length === PAGE_SIZE ? nextLink(visit, { after: String(roles.at(-1)!.id) }) : undefined}`,
        });
      },
    },
    {
      path: FUNCTIONAL_ROLES_PATH,
      async show(visit) {
        const company = await companyOf(visit);
        if (isRefusal(company)) return withheld('Functional roles', visit.base, company);
        const part = { after: afterIn(visit), limit: PAGE_SIZE };
        const roles = await readFunctionalRoles(callOf(visit).db, company, part);
        return page({
          title: 'Functional roles',
          trail: [{ text: 'Security roles', href: `${visit.base}${ROLES_PATH}` }],
          main: html`<p>Functional roles grant no right.</p>
            ${table(
              ['Name', 'Id'],
              roles.map(({ id, name }) => [html`<bdi>${shortened(name)}</bdi>`, id]),
            )}
            ${roles.length === PAGE_SIZE ? nextLink(visit, { after: String(roles.at(-1)!.id) }) : undefined}`,
        });
      },
    },
  ];
}
