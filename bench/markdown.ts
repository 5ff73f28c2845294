/**
 * A Markdown table, which is also readable in a terminal.
 *
 * @param texts the number of columns, from the first, that contain words; the others contain figures.
 */
export function markdownTable(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  texts: number,
): string {
  const cells = [heads, ...rows];
  const widths = heads.map((_head, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => (column < texts ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join(' | ')} |`;
  const rule = `|${widths.map((width, column) => (column < texts ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  const [head, ...body] = cells.map(line);
  return [head, rule, ...body].join('\n');
}

/** A figure with separated thousands; empty if there is none. */
export function formatted(value: number | undefined, decimals: number): string {
  if (value === undefined) return '';
  return value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}
