import { storable } from '../engine/storable';
import { auditColumns } from './columns';
import type { AuditEntry } from './entry';

/** The fields of an entry, in the order of the columns. */
export const auditFields = Object.keys(auditColumns) as (keyof AuditEntry)[];

/** The row of an entry, prepared for pg. */
export function auditRow(entry: AuditEntry): Record<string, unknown> {
  return storable(Object.fromEntries(auditFields.map((field) => [auditColumns[field].name, entry[field]])));
}

/** `INSERT INTO audit (…) SELECT …`; the caller appends the source of the values. */
export function insertAudit(valueOf: (field: keyof AuditEntry) => string): string {
  const columns = auditFields.map((field) => auditColumns[field].name).join(', ');
  return `INSERT INTO audit (${columns}) SELECT ${auditFields.map(valueOf).join(', ')}`;
}
