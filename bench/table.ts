import { names } from './scenarios';
import { median } from './statistics';
import type { Reading, Result } from './rounds';

/** The columns of the table; docs/performance.md says what each of them means. */
const columns: { head: string; cell(result: Result, all: readonly Result[]): string }[] = [
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
  ...(
    [
      ['× baseline', names.baseline],
      ['× raw', names.raw],
      ['× six', names.six],
      ['× one', names.one],
      ['× function', names.function],
    ] as const
  ).map(([head, name]) => ({
    head,
    cell: (result: Result, all: readonly Result[]) => number(ratioTo(result, name, all), 2),
  })),
];

/** The results as a table in Markdown, which a terminal shows well too. */
export function table(results: readonly Result[]): string {
  const rows = results.map((result) => [
    result.scenario,
    ...columns.map(({ cell }) => cell(result, results)),
  ]);
  const heads = ['what', ...columns.map(({ head }) => head)];
  // What stands above is not said again.
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
export function middle({ readings }: Result, figure: keyof Reading): number | undefined {
  const figures = readings.map((reading) => reading[figure]);
  return figures.every((each) => each !== undefined) ? median(figures) : undefined;
}

/** How many times faster than another contender of its scenario: the median over the rounds, in which they took turns. */
export function ratioTo(result: Result, name: string, all: readonly Result[]): number | undefined {
  const other = all.find(({ key, contender }) => key === result.key && contender === name);
  if (!other || other === result) return undefined;
  return median(result.readings.map(({ perSecond }, round) => perSecond / other.readings[round]!.perSecond));
}

function number(value: number | undefined, decimals: number): string {
  if (value === undefined) return '';
  return value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}
