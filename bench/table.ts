import { median } from './statistics';
import type { Reading, Result } from './rounds';

/** The columns of figures; docs/performance.md explains them. */
const columns: { head: string; cell(result: Result): string }[] = [
  { head: 'who', cell: ({ contender }) => contender },
  { head: 'calls/s', cell: (result) => number(middle(result, 'perSecond'), 0) },
  { head: 'p50 ms', cell: (result) => number(middle(result, 'p50'), 1) },
  { head: 'p99 ms', cell: (result) => number(middle(result, 'p99'), 1) },
  {
    head: 'errors',
    cell: ({ readings }) => String(readings.reduce((total, { errors }) => total + errors, 0)),
  },
  { head: 'service ms', cell: (result) => number(middle(result, 'serviceMs'), 0) },
  { head: 'database ms', cell: (result) => number(middle(result, 'databaseMs'), 0) },
  { head: 'MB', cell: (result) => number(middle(result, 'memoryMb'), 0) },
];

/**
 * The results as a Markdown table, which is also readable in a terminal.
 *
 * @param references headings of further columns, and the contender with which each of them compares the others.
 */
export function table(
  results: readonly Result[],
  references: readonly [head: string, contender: string][],
): string {
  const heads = ['what', ...columns.map(({ head }) => head), ...references.map(([head]) => head)];
  const rows = results.map((result) => [
    result.scenario,
    ...columns.map(({ cell }) => cell(result)),
    ...references.map(([, contender]) => number(ratioTo(result, contender, results), 2)),
  ]);
  // Repeated values are left blank.
  const cells = [
    heads,
    ...rows.map(([what = '', ...rest], i) => [what === rows[i - 1]?.[0] ? '' : what, ...rest]),
  ];
  const widths = heads.map((_head, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const line = (row: string[]) =>
    `| ${row.map((cell, column) => (column < 2 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join(' | ')} |`;
  const rule = `|${widths.map((width, column) => (column < 2 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  const [head, ...body] = cells.map(line);
  return [head, rule, ...body].join('\n');
}

/** The median over the rounds. */
export function middle(result: Result | undefined, figure: keyof Reading): number | undefined {
  const figures = result?.readings.map((reading) => reading[figure]);
  return figures?.every((each) => each !== undefined) ? median(figures) : undefined;
}

/** The ratio to another contender of its scenario: the median of the ratios within each round. */
export function ratioTo(result: Result, name: string, all: readonly Result[]): number | undefined {
  const other = all.find(({ key, contender }) => key === result.key && contender === name);
  if (!other || other === result) return undefined;
  return median(result.readings.map(({ perSecond }, round) => perSecond / other.readings[round]!.perSecond));
}

function number(value: number | undefined, decimals: number): string {
  if (value === undefined) return '';
  return value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}
