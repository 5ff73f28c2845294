import type { Call } from '../../testing/call';
import { printable } from '../../printable';

type Value = string | number | null;

/** The columns and their minimum widths; a wider value shifts the rest of its line. */
const columns: readonly [name: string, width: number, value: (call: Call) => Value][] = [
  ['TIME', 24, ({ at }) => at],
  ['CONTRACT', 8, ({ contract }) => contract],
  ['OPERATION', 18, ({ operation }) => operation],
  ['DOOR', 6, ({ door }) => door],
  ['COMPANY', 7, ({ company }) => company],
  ['CALLER', 8, ({ caller }) => caller],
  ['OUTCOME', 24, ({ outcome }) => outcome],
  ['RULE', 4, ({ rule }) => rule],
  ['STATUS', 6, ({ status }) => status],
  ['MS', 6, ({ ms }) => ms],
  ['END', 8, ({ end }) => end],
  ['BECAUSE', 0, ({ because }) => because],
];

/** The headings of the columns. */
export const callHeadings: string = row(([name]) => name);

/** A call as one line with aligned columns; a dash marks a missing value. */
export function callLine(call: Call): string {
  return row(([, , value]) => printable(String(value(call) ?? '-')));
}

function row(cell: (column: (typeof columns)[number]) => string): string {
  const cells = columns.map((column) => cell(column).padEnd(column[1]));
  return `${cells.join('  ').trimEnd()}\n`;
}
