import { createHash } from 'node:crypto';
import type { RowBatch } from '../../store/backup/readCompany';
import { schemaVersion } from '../../store/engine/migrate';
import { linesOf } from '../shared/lines';
import { BadFile, parseEnd, parseHeader, parseRowLine, type Header } from './format';

/** An exported company that is being read. */
export interface CompanyFile {
  header: Header;
  /** Its rows. @throws BadFile if the file is damaged or incomplete; possibly only after the last row. */
  batches(): AsyncGenerator<RowBatch>;
}

/** Largest batch, in rows and in bytes; a batch may exceed the bytes by its last row. */
const BATCH_ROWS = 1_000;
const BATCH_BYTES = 1024 * 1024;

/**
 * Starts to read an exported company.
 *
 * @throws BadFile if the file is not an export, or has another version of the schema.
 */
export async function openCompanyFile(input: AsyncIterable<Buffer>): Promise<CompanyFile> {
  const lines = linesOf(input);
  const { value: first, done } = await next(lines);
  if (done) throw new BadFile('The file is empty; export the company again');
  const header = parseHeader(first.toString());
  if (header.schema !== schemaVersion) {
    throw new BadFile(
      `The file has the schema ${header.schema}, but this version of Understudy has ${schemaVersion}; ` +
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
        throw damaged('its SHA-256 does not match');
      if (!(await next(lines)).done) throw damaged('it continues after its end');
      if (batch.rows.length > 0) yield batch;
      return;
    }
    const row = parseRowLine(text);
    if (!row) throw damaged(`line ${count + 2} is not a row`);
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
