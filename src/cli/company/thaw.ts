import type { Config } from '../../config';
import { UsageError } from '../../contracts/usageError';
import { commandEntry } from '../../store/audit/commandEntry';
import { thaw } from '../../store/companyMove';
import { readAbsence, type AbsenceState } from '../../store/engine/absence';
import type { Catalogue } from '../../store/tables';
import { withDatabase } from '../shared/openMigrated';
import { printable } from '../../printable';
import { requireCompany } from './known';
import { alone } from './move/alone';
import { withConnections } from './move/target';

/** Why only somebody who knows better may thaw a company in a state. */
const risks: Readonly<Record<Exclude<AbsenceState, 'leaving'>, string>> = {
  arriving: 'it is a copy that is not live yet, and the original may still change',
  moved: 'it has moved, and changes of the copy at its new address would be lost',
};

/**
 * Lets a company be changed again that an interrupted move has left frozen.
 *
 * @param confirm the company's number, to thaw also what may count at another installation.
 * @throws UsageError if it is not frozen, is being moved, or may count elsewhere.
 */
export async function thawCompany(
  config: Config,
  catalogue: Catalogue,
  company: number,
  { confirm }: { confirm?: number },
): Promise<void> {
  await withDatabase(withConnections(config), (database) =>
    alone(database, company, async () => {
      const { knex: db } = database;
      const found = await requireCompany(db, catalogue, company);
      const absence = await readAbsence(db, company);
      if (!absence) throw new UsageError(`Company ${company} is not frozen`);
      const { state, move_id } = absence;
      if (state !== 'leaving' && confirm !== company)
        throw new UsageError(
          `Company ${company} stays as it is: ${risks[state]}. If that installation does not have it any more, give --confirm ${company}`,
        );
      const entry = commandEntry(found.contract ?? 'understudy', 'company thaw');
      if (!(await thaw(db, company, { state, move_id }, entry)))
        throw new UsageError(`Somebody else has changed the state of company ${company}; look at it again`);
      console.log(`Thawed company ${company}, ${printable(found.name)}: it can be changed again.`);
    }),
  );
}
