import type { Knex } from 'knex';
import { UsageError } from '../../../contracts/usageError';
import { commandEntry } from '../../../store/audit/commandEntry';
import { INSTALLATION } from '../../../store/audit/entry';
import { readCompany, wholeCompany, type WholeCompany } from '../../../store/backup/readCompany';
import { writeCompany } from '../../../store/backup/writeCompany';
import { beginArrival, type Move } from '../../../store/companyMove';
import type { Catalogue } from '../../../store/tables';
import { parseEnd, type End } from '../../backup/format';
import { showProgress, totalOf } from '../../backup/progress';
import { openCompanyFile } from '../../backup/readFile';
import { companyFile } from '../../backup/writeFile';

/** The databases of a move. */
export interface Sides {
  from: Knex;
  to: Knex;
}

/**
 * Copies a company by an export and an import in one stream. Before the copy is committed, it is exported again and compared. It
 * is not live yet: it is frozen as arriving.
 *
 * @returns the last line of both exports: the number of rows, and the SHA-256 of all of them.
 * @throws UsageError if the copy differs; nothing is added then.
 */
export async function copy(
  { from, to }: Sides,
  catalogue: Catalogue,
  move: Move,
  stop: AbortSignal,
): Promise<End> {
  const { company_id } = move;
  const copied = await readCompany(from, catalogue, company_id, async (company) => {
    const progress = showProgress('Copied', totalOf(company.counts));
    let sent: End | undefined;
    const pieces = exported(company, stop, { onRows: progress.add, onEnd: (end) => (sent = end) });
    try {
      const { batches } = await openCompanyFile(pieces);
      const entry = { ...commandEntry('understudy', 'company arrive'), companyId: INSTALLATION };
      const target = String(company_id);
      await writeCompany(to, catalogue, company_id, batches(), { ...entry, target }, async (transaction) => {
        const there = await endOf(await wholeCompany(transaction, catalogue, company_id), stop);
        if (there?.sha256 !== sent?.sha256)
          throw new UsageError(
            'The copy differs from the company; nothing was kept of it. Please report this',
          );
        await beginArrival(transaction, move, entry.at);
      });
      return sent;
    } finally {
      progress.end();
    }
  });
  if (!copied) throw new UsageError(`Company ${company_id} was deleted meanwhile`);
  return copied;
}

/** The lines of an export, as the import reads them from a file. */
async function* exported(
  company: WholeCompany,
  stop: AbortSignal,
  { onRows, onEnd }: { onRows?: (count: number) => void; onEnd: (end: End) => void },
): AsyncGenerator<Buffer> {
  for await (const piece of companyFile(company, onRows)) {
    stop.throwIfAborted();
    const end = parseEnd(piece);
    if (end) onEnd(end);
    yield Buffer.from(piece);
  }
}

async function endOf(company: WholeCompany | undefined, stop: AbortSignal): Promise<End | undefined> {
  let end: End | undefined;
  if (company) await drain(exported(company, stop, { onEnd: (found) => (end = found) }));
  return end;
}

async function drain(pieces: AsyncGenerator<Buffer>): Promise<void> {
  while (!(await pieces.next()).done);
}
