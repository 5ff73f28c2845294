import type { AuditRecord } from './read';

/** An entry as programs get it, from the command line and from the management port. */
export type AuditJson = Omit<AuditRecord, 'id' | 'at' | 'companyId' | 'requestId'> & {
  id: number;
  /** In ISO 8601. */
  time: string;
  company: number;
  request: string;
};

/** Writes an entry for programs. */
export function auditJson({ id, companyId, at, requestId, ...entry }: AuditRecord): AuditJson {
  return { id: Number(id), time: at.toISOString(), company: companyId, ...entry, request: requestId };
}

/** Reads an entry that {@link auditJson} has written. */
export function auditRecord({ id, time, company, request, ...entry }: AuditJson): AuditRecord {
  return { id: String(id), companyId: company, at: new Date(time), requestId: request, ...entry };
}
