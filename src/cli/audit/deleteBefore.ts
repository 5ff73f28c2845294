import type { Config } from '../../config';
import { deleteAuditBefore, INSTALLATION } from '../../store/audit';
import { commandCall } from '../commandCall';
import { withDatabase } from '../openMigrated';

/** Cuts off the audit's entries from before a moment, of one company or of all. An entry says that it was done. */
export async function deleteBefore(config: Config, before: Date, company?: number): Promise<void> {
  const { now, requestId, address } = commandCall();
  const moment = before.toISOString();
  const deleted = await withDatabase(config, ({ knex }) =>
    deleteAuditBefore(knex, before, company, {
      companyId: company ?? INSTALLATION,
      ...{ at: now, contract: 'understudy', operation: 'audit', actor: null, target: `before ${moment}` },
      ...{ changed: [], requestId, address },
    }),
  );
  console.log(`Deleted ${deleted} entries from before ${moment}.`);
}
