import type { Knex } from 'knex';
import { Conflict, untilSettled } from './engine/conflict';
import type { Catalogue } from './tables';

/** A call has saved a row that refers to a deleted one. */
const FOREIGN_KEY_VIOLATION = '23503';

/**
 * Deletes a company of any contract with all its rows, its sessions and its part of the audit, in one transaction. The counts
 * of calls that may log in belong to no company, and stay until they expire.
 *
 * If one of its calls saves a new row meanwhile, such as a session, the deletion begins again.
 *
 * @returns whether there was such a company.
 */
export function deleteCompany(
  db: Knex,
  { exported, expiring }: Pick<Catalogue, 'exported' | 'expiring'>,
  companyId: number,
): Promise<boolean> {
  const tables = [...exported, ...expiring.filter(({ ofNoCompany }) => !ofNoCompany)];
  // As one statement, because foreign keys are checked at its end, so the order of the tables does not matter.
  const deletion = `
    WITH ${tables.map((_, index) => `d${index} AS (DELETE FROM ?? WHERE company_id = ? RETURNING 1)`).join(', ')}
    SELECT count(*)::int AS deleted FROM d${tables.findIndex(({ name }) => name === 'company')}`;
  return untilSettled(() =>
    db.transaction(async (transaction) => {
      await transaction.raw("SET LOCAL statement_timeout = 0; SET LOCAL understudy.cut_audit = 'on'");
      const { rows } = await transaction
        .raw<{ rows: [{ deleted: number }] }>(
          deletion,
          tables.flatMap(({ name }) => [name, companyId]),
        )
        .catch((error: unknown) => {
          throw (error as { code?: unknown }).code === FOREIGN_KEY_VIOLATION ? new Conflict(error) : error;
        });
      return rows[0].deleted === 1;
    }),
  );
}
