import { createHash } from 'node:crypto';
import type { WholeCompany } from '../../store/backup/readCompany';
import { schemaVersion } from '../../store/engine/migrate';
import { FORMAT, rowLine, VERSION, type End, type Header } from './format';

/** Yields a company's file in pieces of many lines. @param onRows receives the number of rows of each piece. */
export async function* companyFile(
  { id, name, contract, counts, batches }: WholeCompany,
  onRows: (count: number) => void = () => undefined,
): AsyncGenerator<string> {
  const hash = createHash('sha256');
  const digested = (text: string) => {
    hash.update(text);
    return text;
  };
  const header: Header = {
    format: FORMAT,
    version: VERSION,
    schema: schemaVersion,
    contract,
    company: id,
    name,
    rows: { ...counts },
  };
  yield digested(`${JSON.stringify(header)}\n`);
  let written = 0;
  for await (const { table, rows } of batches()) {
    yield digested(rows.map((row) => rowLine(table, row)).join(''));
    written += rows.length;
    onRows(rows.length);
  }
  const end: End = { rows: written, sha256: hash.digest('hex') };
  yield `${JSON.stringify({ end })}\n`;
}
