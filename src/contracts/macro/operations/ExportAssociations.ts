import { listAssociations } from '../../../store/macro/associations';
import { buildAssociations, InvalidXml, parseExport } from '../associations/associationXml';
import { enter, may } from '../caller';
import type { Operation } from '../operation';
import { userKey } from '../users/names';

/** Lists the associations that a request asks for (contract section 2); one without filters asks for all. */
export const ExportAssociations: Operation<'ExportAssociations'> = {
  unforeseen: { ExportAssociationsResult: false },

  async run({ user, assocRequestXml = '' }, call) {
    const { db } = call;
    const caller = await enter(call, user);
    const refused = (error: string) => ({
      ExportAssociationsResult: false,
      reportXml: buildAssociations([], { error }),
    });
    if (!may(caller, 'Change user access')) return refused('You may not see the associations');
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
