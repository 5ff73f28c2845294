import type { Config } from '../../config';
import { UsageError } from '../../contracts/usageError';
import { commandEntry } from '../../store/audit/commandEntry';
import { AuditIsRead, cutAuditBefore } from '../../store/audit/cutOff';
import { INSTALLATION } from '../../store/audit/entry';
import { withDatabase } from '../shared/openMigrated';

/**
 * Deletes the audit entries before a moment, of one company or of all, and records that in the audit.
 *
 * @throws UsageError if others read the audit for too long; nothing was deleted.
 */
export async function deleteBefore(config: Config, before: Date, company?: number): Promise<void> {
  const moment = before.toISOString();
  const { dropped, deleted } = await withDatabase(config, ({ knex }) =>
    cutAuditBefore(knex, before, company, {
      ...commandEntry('understudy', 'audit'),
      companyId: company ?? INSTALLATION,
      target: `before ${moment}`,
    }),
  ).catch((error: unknown) => {
    throw error instanceof AuditIsRead
      ? new UsageError(
          `${error.message}, such as an export or a backup, so nothing was deleted; try again when that has ended`,
        )
      : error;
  });
  if (dropped > 0)
    console.log(
      `Dropped ${dropped} whole ${dropped === 1 ? 'partition' : 'partitions'}, with all ${dropped === 1 ? 'its' : 'their'} entries.`,
    );
  console.log(`Deleted ${deleted} ${dropped > 0 ? 'other entries' : 'entries'} from before ${moment}.`);
}
