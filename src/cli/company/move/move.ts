import { randomUUID } from 'node:crypto';
import type { Config } from '../../../config';
import { UsageError } from '../../../contracts/usageError';
import { commandEntry } from '../../../store/audit/commandEntry';
import type { ListedCompany } from '../../../store/companies';
import { findCompany } from '../../../store/companies';
import { freeze, markMoved, thaw, type Move } from '../../../store/companyMove';
import { deleteCompany } from '../../../store/deleteCompany';
import { readAbsence } from '../../../store/engine/absence';
import type { Catalogue } from '../../../store/tables';
import { inOneLine } from '../../shared/complain';
import { withDatabase } from '../../shared/openMigrated';
import { printable } from '../../../printable';
import { stopSignal } from '../../shared/stopSignal';
import { requireCompany } from '../known';
import { alone } from './alone';
import { copy, type Sides } from './copy';
import { checkTarget, withConnections, withTarget, type Destination } from './target';
import { untilSaved } from './untilSaved';

/** The options of `company move`. */
export interface MoveOptions extends Destination {
  /** The address at which clients reach the company after the move, as `scheme://host`. */
  address: string;
}

/** What the steps of a move need. */
interface Moving {
  sides: Sides;
  catalogue: Catalogue;
  move: Move;
  /** The contract, for the audit. */
  contract: string;
}

/**
 * Moves a company to another installation without losing a change. Until the company is marked as moved, it is the company and
 * its copy is frozen; from then on the copy is. So at no moment do both count, whatever ends the command, and running it again
 * goes on.
 *
 * @throws UsageError if it cannot be moved; then it is as it was before.
 */
export async function moveCompany(
  config: Config,
  catalogue: Catalogue,
  company: number,
  options: MoveOptions,
): Promise<void> {
  const stop = stopSignal().signal;
  await withDatabase(withConnections(config), (source) =>
    alone(source, company, async () => {
      // Before the other database is opened, which may create it.
      const found = await requireCompany(source.knex, catalogue, company);
      const absence = await readAbsence(source.knex, company);
      if (absence?.state === 'arriving')
        throw new UsageError(
          `Company ${company} has not fully arrived here; end that move first, at its source`,
        );
      const move: Move = {
        ...{ company_id: company, address: options.address },
        move_id: absence?.move_id ?? randomUUID(),
      };
      await withTarget(config, options, async (target) => {
        const sides: Sides = { from: source.knex, to: target.knex };
        const moving: Moving = { sides, catalogue, move, contract: found.contract ?? 'understudy' };
        if (absence?.state !== 'moved') await leave(moving, found, absence !== undefined, stop);
        await arrive(moving);
      });
    }),
  );
}

/** The steps until the company is marked as moved. If one fails, takes all of them back. */
async function leave(
  moving: Moving,
  { name, company_id }: ListedCompany,
  isFrozen: boolean,
  stop: AbortSignal,
): Promise<void> {
  const { sides, catalogue, move, contract } = moving;
  try {
    await checkTarget(sides, catalogue, company_id, isFrozen ? move.move_id : undefined);
    console.log(`Checked: the other database can take company ${company_id}, ${printable(name)}.`);
    stop.throwIfAborted();
    const since = await freeze(sides.from, move, commandEntry(contract, 'company freeze'));
    console.log(
      since
        ? `Frozen: since ${since.since.toISOString()}, by a move that was interrupted; this one goes on.`
        : 'Frozen: it can be read, and changes wait.',
    );
    const waited = await untilSaved(sides.from, stop);
    console.log(`Settled: ${waited} changes that had begun before have ended.`);
    const { rows, sha256 } = await copy(sides, catalogue, move, stop);
    console.log(`Copied: ${rows.toLocaleString('en')} rows with the SHA-256 ${sha256} on both sides.`);
    stop.throwIfAborted();
    if (!(await markMoved(sides.from, move, commandEntry('understudy', 'company move'))))
      throw new UsageError('Somebody has thawed the company meanwhile');
  } catch (error) {
    await takeBack(moving, error, stop);
  }
  console.log(`Moved: replies to its callers here name ${move.address} from now on.`);
}

/**
 * Takes the steps of a move back, if the company is not marked as moved after all, as when the answer to that was lost.
 *
 * @throws UsageError with what had failed.
 */
async function takeBack(
  { sides, catalogue, move, contract }: Moving,
  error: unknown,
  stop: AbortSignal,
): Promise<void> {
  const { company_id, move_id } = move;
  const why = stop.aborted ? 'The move was stopped' : inOneLine((error as Error).message);
  let thawed: boolean;
  try {
    // First, because the copy is not live until the company is marked.
    const entry = commandEntry(contract, 'company thaw');
    thawed = await thaw(sides.from, company_id, { move_id, state: 'leaving' }, entry);
    if (!thawed && (await readAbsence(sides.from, company_id))?.move_id === move_id) return;
  } catch {
    throw new UsageError(
      `${why}. The company may still be frozen: run the same command again, or "understudy company thaw ${company_id}"`,
    );
  }
  const left = await removeCopy({ sides, catalogue, move }).then(
    () => '',
    () =>
      `. A copy that is not live is left in the other database; "understudy company delete ${company_id}" there removes it`,
  );
  throw new UsageError(
    `${why}. ${thawed ? 'The company was thawed, and nothing has changed' : 'Nothing has changed'}${left}`,
  );
}

async function removeCopy({ sides: { to }, catalogue, move }: Omit<Moving, 'contract'>): Promise<void> {
  const absence = await readAbsence(to, move.company_id);
  if (absence?.state === 'arriving' && absence.move_id === move.move_id)
    await deleteCompany(to, catalogue, move.company_id);
}

/** The last step, after which the company counts at the other side. */
async function arrive({ sides, catalogue, move, contract }: Moving): Promise<void> {
  const { company_id, move_id } = move;
  const entry = commandEntry(contract, 'company thaw');
  const arrived = await thaw(sides.to, company_id, { move_id, state: 'arriving' }, entry).catch(
    (error: unknown) => {
      throw new UsageError(
        `${inOneLine((error as Error).message)}. The company is marked as moved, and its copy does not answer yet: run the same command again`,
      );
    },
  );
  if (!arrived) {
    const isThere = (await findCompany(sides.to, catalogue, company_id))?.absence === null;
    if (!isThere)
      throw new UsageError(
        `Company ${company_id} is marked as moved here, but the other database does not have it; correct TO_DATABASE_URL, or take the company back by "understudy company thaw ${company_id} --confirm ${company_id}"`,
      );
  }
  console.log(`Live: company ${company_id} is ${arrived ? '' : 'already '}served from the other database.`);
  console.log(`When no client calls here any more: understudy company delete ${company_id}`);
}
