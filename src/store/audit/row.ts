import { storable } from '../engine/storable';
import { auditColumns } from './columns';
import type { AuditEntry } from './entry';

/** The fields of an entry, in the order of the columns. */
export const auditFields = Object.keys(auditColumns) as (keyof AuditEntry)[];

/** The row of an entry, as pg stores it. */
export function auditRow(entry: AuditEntry): Record<string, unknown> {
  return storable(Object.fromEntries(auditFields.map((field) => [auditColumns[field].name, entry[field]])));
}

/** `INSERT INTO audit (…) SELECT …`, to be continued by what the values are selected from. */
export function insertAudit(valueOf: (field: keyof AuditEntry) => string): string {
  const columns = auditFields.map((field) => auditColumns[field].name).join(', ');
  return `INSERT INTO audit (${columns}) SELECT ${auditFields.map(valueOf).join(', ')}`;
}
