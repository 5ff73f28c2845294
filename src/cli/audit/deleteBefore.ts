import type { Config } from '../../config';
import { deleteAuditBefore, INSTALLATION } from '../../store/audit/entry';
import { commandEntry } from '../../store/audit/commandEntry';
import { withDatabase } from '../shared/openMigrated';

/** Deletes the audit entries before a moment, of one company or of all, and records that in the audit. */
export async function deleteBefore(config: Config, before: Date, company?: number): Promise<void> {
  const moment = before.toISOString();
  const deleted = await withDatabase(config, ({ knex }) =>
    deleteAuditBefore(knex, before, company, {
      ...commandEntry('understudy', 'audit'),
      companyId: company ?? INSTALLATION,
      target: `before ${moment}`,
    }),
  );
  console.log(`Deleted ${deleted} entries from before ${moment}.`);
}
