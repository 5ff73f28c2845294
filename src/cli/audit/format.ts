import { INSTALLATION } from '../../store/audit/entry';
import { auditJson } from '../../store/audit/json';
import type { AuditRecord } from '../../store/audit/read';
import { printable } from '../../printable';

/** A format of the output: one line per entry, after an optional header. */
export interface AuditFormat {
  header: string;
  line(entry: AuditRecord): string;
}

/** One JSON object per line. */
export const jsonLines: AuditFormat = {
  header: '',
  line: (entry) => `${printable(JSON.stringify(auditJson(entry)))}\n`,
};

/** The columns and their minimum widths; a wider value shifts the rest of its line. */
const columns: readonly [name: string, width: number, value: (entry: AuditRecord) => string | null][] = [
  ['TIME', 24, ({ at }) => at.toISOString()],
  ['COMPANY', 7, ({ companyId }) => (companyId === INSTALLATION ? null : String(companyId))],
  ['CONTRACT', 8, ({ contract }) => contract],
  ['OPERATION', 18, ({ operation }) => operation],
  ['ACTOR', 8, ({ actor }) => actor],
  ['TARGET', 8, ({ target }) => target],
  ['OUTCOME', 13, ({ outcome }) => outcome],
  ['ADDRESS', 15, ({ address }) => address],
  ['REQUEST', 36, ({ requestId }) => requestId],
  ['CHANGED', 0, ({ changed }) => changed.join(',')],
];

/** Aligned columns below their headings, with times in UTC; a dash marks a missing value. */
export const alignedText: AuditFormat = {
  header: row(([name]) => name),
  line: (entry) => row(([, , value]) => printable(value(entry) || '-')),
};

function row(cell: (column: (typeof columns)[number]) => string): string {
  return `${columns
    .map((column) => cell(column).padEnd(column[1]))
    .join('  ')
    .trimEnd()}\n`;
}
