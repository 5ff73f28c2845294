import type { Knex } from 'knex';
import { recordColumns, type AuditRecord } from './read';

/** A page of a company's audit, the newest entries first. A missing field selects all. */
export interface AuditPage {
  companyId: number;
  /** Only entries in which this user acts or is affected. */
  involving?: string | undefined;
  actor?: string | undefined;
  target?: string | undefined;
  operation?: string | undefined;
  outcome?: string | undefined;
  /** Only entries older than the one with this id, which is a whole number. */
  before?: string | undefined;
  limit: number;
}

/** Reads a page of a company's audit, in one query on an index. */
export function readAuditPage(
  db: Knex,
  { companyId, involving, before, limit, ...fields }: AuditPage,
): Promise<AuditRecord[]> {
  const query = db('audit').where({ company_id: companyId });
  for (const [column, value] of Object.entries(fields))
    if (value !== undefined) void query.where(column, value);
  if (involving !== undefined) void query.whereRaw('? IN (actor, target)', [involving]);
  if (before !== undefined) void query.where('audit_id', '<', before);
  return query.orderBy('audit_id', 'desc').limit(limit).select<AuditRecord[]>(recordColumns);
}
