import { formatted, markdownTable } from './markdown';
import { median } from './statistics';
import type { Reading, Result } from './rounds';

/** The columns of figures; docs/performance.md explains them. */
const columns: { head: string; cell(result: Result): string }[] = [
  { head: 'who', cell: ({ contender }) => contender },
  { head: 'calls/s', cell: (result) => formatted(middle(result, 'perSecond'), 0) },
  { head: 'p50 ms', cell: (result) => formatted(middle(result, 'p50'), 1) },
  { head: 'p99 ms', cell: (result) => formatted(middle(result, 'p99'), 1) },
  {
    head: 'errors',
    cell: ({ readings }) => String(readings.reduce((total, { errors }) => total + errors, 0)),
  },
  { head: 'service ms', cell: (result) => formatted(middle(result, 'serviceMs'), 0) },
  { head: 'database ms', cell: (result) => formatted(middle(result, 'databaseMs'), 0) },
  { head: 'MB', cell: (result) => formatted(middle(result, 'memoryMb'), 0) },
];

/**
 * The results as a table.
 *
 * @param references headings of further columns, each with contenders: the column compares a result with the first of them that
 *   is in its scenario. A column without figures is left out.
 */
export function table(
  results: readonly Result[],
  references: readonly [head: string, ...contenders: string[]][],
): string {
  const ratioCell = (result: Result, contenders: readonly string[]) =>
    formatted(
      contenders.map((contender) => ratioTo(result, contender, results)).find((ratio) => ratio !== undefined),
      2,
    );
  const ratios = references
    .map(([head, ...contenders]) => ({ head, cells: results.map((result) => ratioCell(result, contenders)) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const rows = results.map((result, i) => [
    // Repeated values are left blank.
    result.scenario === results[i - 1]?.scenario ? '' : result.scenario,
    ...columns.map(({ cell }) => cell(result)),
    ...ratios.map(({ cells }) => cells[i]!),
  ]);
  const heads = ['what', ...columns.map(({ head }) => head), ...ratios.map(({ head }) => head)];
  return markdownTable(heads, rows, 2);
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
