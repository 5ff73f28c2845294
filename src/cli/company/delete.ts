import type { Config } from '../../config';
import { UsageError } from '../../contracts/usageError';
import { commandEntry } from '../../store/audit/commandEntry';
import type { ListedCompany } from '../../store/companies';
import { deleteCompany } from '../../store/deleteCompany';
import type { Catalogue } from '../../store/tables';
import { ask, firstLine } from '../shared/ask';
import { withDatabase } from '../shared/openMigrated';
import { printable } from '../../printable';
import { requireCompany, noSuchCompany } from './known';

/**
 * Deletes a company with all that belongs to it, except its audit.
 *
 * @throws UsageError if there is no such company, or its number is not given again.
 */
export async function deleteCompanyOf(
  config: Config,
  catalogue: Catalogue,
  company: number,
  { confirm }: { confirm?: number },
): Promise<void> {
  await withDatabase(config, async ({ knex: db }) => {
    const found = await requireCompany(db, catalogue, company);
    if (found.absence?.state === 'leaving')
      throw new UsageError(
        `Company ${company} is frozen while it is moved; wait until the move ends, or run "understudy company thaw ${company}" if it was interrupted`,
      );
    const again = confirm === undefined ? await askAgain(found) : String(confirm);
    if (again !== String(company)) {
      throw new UsageError(`That is not the number of the company, ${company}; nothing was deleted`);
    }
    const entry = commandEntry(found.contract ?? 'understudy', 'company delete');
    if (!(await deleteCompany(db, catalogue, company, entry))) throw noSuchCompany(company);
    console.log(`Deleted company ${company}, ${printable(found.name)}.`);
  });
}

async function askAgain({ company_id, name }: ListedCompany): Promise<string> {
  const question = `This deletes company ${company_id}, ${printable(name)}, and all its users. Its number again`;
  const answer = process.stdin.isTTY
    ? await ask(question, 'No number was given; nothing was deleted')
    : await firstLine();
  return answer.trim();
}
