import { createHash } from 'node:crypto';
import type { RowBatch } from '../../store/backup/readCompany';
import { schemaVersion } from '../../store/engine/migrate';
import { BadFile, parseEnd, parseHeader, parseRowLine, type Header } from './format';
import { linesOf } from './lines';

/** A company's file that is being read. */
export interface CompanyFile {
  header: Header;
  /** Its rows. @throws BadFile, at the latest after the last one, when the file is not whole. */
  batches(): AsyncGenerator<RowBatch>;
}

/** So many rows, or so many bytes of them, are handed on at once. */
const BATCH_ROWS = 1_000;
const BATCH_BYTES = 1024 * 1024;

/**
 * Begins to read a company's file.
 *
 * @throws BadFile when it is no such file, or of another version of the schema.
 */
export async function openCompanyFile(input: AsyncIterable<Buffer>): Promise<CompanyFile> {
  const lines = linesOf(input);
  const { value: first, done } = await next(lines);
  if (done) throw new BadFile('The file is empty');
  const header = parseHeader(first.toString());
  if (header.schema !== schemaVersion) {
    throw new BadFile(
      `The file is of the schema ${header.schema}, and this version of Understudy has ${schemaVersion}; ` +
        'import it with the version that exported it, and let this one migrate the database',
    );
  }
  return { header, batches: () => batchesOf(lines, first) };
}

async function* batchesOf(lines: AsyncGenerator<Buffer>, first: Buffer): AsyncGenerator<RowBatch> {
  const hash = createHash('sha256').update(first);
  let count = 0;
  let batch: RowBatch = { table: '', rows: [] };
  let bytes = 0;
  for (;;) {
    const { value: line, done } = await next(lines);
    if (done) throw damaged('it ends too early');
    const text = line.toString();
    const end = parseEnd(text);
    if (end) {
      if (end.rows !== count || end.sha256 !== hash.digest('hex'))
        throw damaged('its SHA-256 is another one');
      if (!(await next(lines)).done) throw damaged('something stands after its end');
      if (batch.rows.length > 0) yield batch;
      return;
    }
    const row = parseRowLine(text);
    if (!row) throw damaged(`line ${count + 2} is no row`);
    if (row.table !== batch.table || batch.rows.length === BATCH_ROWS || bytes > BATCH_BYTES) {
      if (batch.rows.length > 0) yield batch;
      [batch, bytes] = [{ table: row.table, rows: [] }, 0];
    }
    batch.rows.push(row.row);
    hash.update(line);
    count += 1;
    bytes += line.length;
  }
}

async function next(lines: AsyncGenerator<Buffer>): Promise<IteratorResult<Buffer, void>> {
  try {
    return (await lines.next()) as IteratorResult<Buffer, void>;
  } catch (error) {
    if (error instanceof RangeError) throw damaged('a line is longer than any row can be');
    throw error;
  }
}

function damaged(how: string): BadFile {
  return new BadFile(`The file is damaged (${how}); nothing was imported. Export the company again`);
}
