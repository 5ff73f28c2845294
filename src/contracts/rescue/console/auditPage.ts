import type { Knex } from 'knex';
import type { Route, Visit } from '../../../console/contractConsole';
import { auditRoute } from '../../auditPage';
import { isRefusal } from '../../refusal';
import { actsAsMaster } from '../actor';
import { enter } from '../caller';
import type { ConsoleCalls } from './calls';

/** The company's audit. Master administrators see all of it, other administrators what concerns themselves. */
export function auditPage(db: Knex, { callOf }: ConsoleCalls): Route<Visit> {
  return auditRoute({
    db,

    async readerOf(visit) {
      const situation = await enter(callOf(visit), undefined, {});
      if (isRefusal(situation)) return undefined;
      const { actor } = situation;
      return {
        companyId: actor.company_id,
        own: String(actor.node_id),
        seesAll: actsAsMaster(actor),
      };
    },

    pathOf: (id) => `/nodes/${id}`,
  });
}
