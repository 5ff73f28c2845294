import type { Knex } from 'knex';
import { goTo, notFound, signedOut, type Answer } from '../../../console/answer';
import type { Route, Visit } from '../../../console/contractConsole';
import { AUDIT_PATH, auditRoute } from '../../auditPage';
import { isRefusal } from '../../refusal';
import { enterSession } from '../caller';
import type { ConsoleCalls } from './calls';
import { groupKind, userKind } from './items';
import { hasEnded } from './withheld';

/** The path that leads to the page of the user or the group with an id, since an entry does not say which it is. */
const THING_PATH = `${AUDIT_PATH}/of`;

/** The instance's audit. Users who may change users see all of it, others only the entries about themselves. */
export function auditPages({ callOf }: ConsoleCalls, db: Knex): Route<Visit>[] {
  return [
    auditRoute({
      db,

      async readerOf(visit) {
        const caller = await enterSession(callOf(visit));
        if (isRefusal(caller)) return undefined;
        const { company_id, user_id, rights } = caller;
        return { companyId: company_id, own: String(user_id), seesAll: rights.includes('users.update') };
      },

      pathOf: (id) => `${THING_PATH}/${id}`,
    }),
    {
      path: `${THING_PATH}/{id}`,
      async show(visit): Promise<Answer> {
        for (const { path, read } of [userKind, groupKind]) {
          const found = await read(callOf(visit), visit.params['id']!);
          if (!isRefusal(found)) return goTo(`${path}/${found.item.Id}`);
          if (hasEnded(found)) return signedOut;
        }
        return notFound;
      },
    },
  ];
}
