import type { Knex } from 'knex';
import type { Route, Visit } from '../../../console/contractConsole';
import { auditRoute } from '../../auditPage';
import { isRefusal } from '../../refusal';
import { enter } from '../caller';
import { couldBeUserName } from '../users/names';
import { userOf, type ConsoleCalls } from './calls';
import { entered } from './entered';
import { userPath } from './paths';

/** The company's audit. System administrators see all of it, others what concerns themselves. */
export function auditPage(db: Knex, calls: ConsoleCalls): Route<Visit> {
  const route = auditRoute({
    db,

    async readerOf(visit) {
      const caller = await enter(calls.callOf(visit), userOf(visit));
      if (isRefusal(caller)) return undefined;
      const { company_id: companyId, user_id: own, sysadmin: seesAll } = caller.caller;
      return { companyId, own, seesAll };
    },

    pathOf: (id) => (couldBeUserName(id) ? userPath(id) : undefined),
  });
  return { ...route, show: (visit) => entered(calls, { visit }, () => route.show!(visit)) };
}
