import { listAssociations } from '../../../store/macro/associations';
import { buildAssociations, InvalidXml, parseExport } from '../associations/associationXml';
import { may } from '../actor';
import { enter } from '../caller';
import type { Operation } from '../operation';
import { isRefusal, refuse } from '../../refusal';
import { userKey } from '../users/names';

/** Lists the associations that match a filter of the request; without filters, all of them (contract section 2). */
export const ExportAssociations: Operation<'ExportAssociations'> = {
  unforeseen: { ExportAssociationsResult: false },

  async run({ user, assocRequestXml = '' }, call) {
    const { db } = call;
    const caller = await enter(call, user);
    if (isRefusal(caller)) return caller;
    const refused = (error: string, because = error) => ({
      ...refuse(false, because),
      beside: { reportXml: buildAssociations([], { error }) },
    });
    if (!may(caller.actor, 'Change user access')) {
      return refused(
        'You may not see the associations',
        "The session's role lacks the permission 'Change user access'",
      );
    }
    const filters = parseExport(assocRequestXml);
    if (filters instanceof InvalidXml) return refused(filters.message);
    const asked = filters.length === 0 ? [{}] : filters;
    const found = await listAssociations(
      db,
      caller.database.company_id,
      asked.map((filter) => (filter.user === undefined ? filter : { ...filter, user: userKey(filter.user) })),
    );
    return { ExportAssociationsResult: true, reportXml: buildAssociations(found) };
  },
};
