import { printable } from '../../printable';
import { table } from './table';

/** Prints rows of cells, the headings first, in aligned columns. */
export function printTable(rows: readonly (readonly string[])[]): void {
  for (const line of table(rows.map((row) => row.map(printable)))) console.log(line);
}
