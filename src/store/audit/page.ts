import type { Knex } from 'knex';
import { matching, recordColumns, type AuditFilter, type AuditRecord } from './read';

/** A page of a company's audit, the newest entries first. */
export interface AuditPage {
  filter: AuditFilter & { companyId: number };
  /** Only entries in which this user acts or is affected. */
  involving?: string | undefined;
  /** Only entries older than the one with this id, which is a whole number. */
  before?: string | undefined;
  limit: number;
}

/** Reads a page of a company's audit, in one query on an index. */
export function readAuditPage(
  db: Knex,
  { filter, involving, before, limit }: AuditPage,
): Promise<AuditRecord[]> {
  const query = matching(db, filter);
  if (involving !== undefined) void query.whereRaw('? IN (actor, target)', [involving]);
  if (before !== undefined) void query.where('audit_id', '<', before);
  return query.orderBy('audit_id', 'desc').limit(limit).select<AuditRecord[]>(recordColumns);
}
