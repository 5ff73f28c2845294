import type { Knex } from 'knex';
import { recordAudit, type CommandEntry } from './audit/entry';
import { lockCompany } from './companies';
import { CompanyAbsent, readAbsence } from './engine/absence';
import { asConflict, untilSettled } from './engine/conflict';
import type { Catalogue } from './tables';

/**
 * Deletes a company of any contract with all its rows and its sessions, in one transaction. What was unique to it, such as an
 * e-mail address, is free for others afterwards. The counts that limit logins belong to no company, and stay until they expire.
 *
 * If one of its calls saves a new row meanwhile, such as a session, the deletion begins again.
 *
 * @param entry the audit entry of the deletion: the company's audit then stays. Without one, its audit is deleted, too.
 * @returns whether there was such a company.
 * @throws CompanyAbsent while the company is copied to another installation.
 */
export function deleteCompany(
  db: Knex,
  { exported, expiring }: Pick<Catalogue, 'exported' | 'expiring'>,
  companyId: number,
  entry?: CommandEntry,
): Promise<boolean> {
  const tables = [
    ...exported.filter(({ outlives }) => !(entry && outlives)),
    ...expiring.filter(({ ofNoCompany }) => !ofNoCompany),
  ];
  // As one statement, because foreign keys are checked at its end, so the order of the tables does not matter.
  const deletion = `
    WITH ${tables.map((_, index) => `d${index} AS (DELETE FROM ?? WHERE company_id = ?)`).join(', ')} SELECT`;
  return untilSettled(() =>
    db
      .transaction(async (transaction) => {
        await transaction.raw("SET LOCAL statement_timeout = 0; SET LOCAL understudy.cut_audit = 'on'");
        if (!(await lockCompany(transaction, companyId))) return false;
        const absence = await readAbsence(transaction, companyId);
        if (absence?.state === 'leaving') throw new CompanyAbsent(absence);
        await transaction.raw(
          deletion,
          tables.flatMap(({ name }) => [name, companyId]),
        );
        if (entry) await recordAudit(transaction, { ...entry, companyId, target: null }).query;
        return true;
      })
      .catch((error: unknown) => {
        throw asConflict(error);
      }),
  );
}
