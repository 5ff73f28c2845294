import type { Knex } from 'knex';
import type { Logger } from 'pino';

/**
 * Makes the partitions of the audit that are missing for this month and the next three, and logs that. A failure is only logged:
 * there are months left to try again, and then the default partition takes the entries.
 */
export async function keepAuditMonths(db: Knex, log: Logger): Promise<void> {
  try {
    const { rows } = await db.raw<{ rows: [{ made: number }] }>('SELECT make_audit_months() AS made');
    const { made } = rows[0];
    if (made > 0) log.info({ made }, 'Made partitions of the audit for the coming months');
  } catch (error) {
    log.warn(
      { error },
      'Partitions of the audit for the coming months could not be made; the service will try again',
    );
  }
}
