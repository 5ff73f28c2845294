import type { Knex } from 'knex';
import type { AuditEntry } from './entry';

/** An entry of the audit as it was recorded. */
export interface AuditRecord extends AuditEntry {
  /** Ascends in the order of creation, not of commit; see `follow.ts`. */
  id: string;
}

/** The columns of a record. */
const columns = [
  ...[
    'audit_id as id',
    'company_id as companyId',
    'at',
    'contract',
    'operation',
    'actor',
    'target',
    'outcome',
  ],
  ...['changed', 'request_id as requestId', 'address'],
];

/** Which entries to read; a missing property filters nothing. */
export interface AuditFilter {
  companyId?: number;
  contract?: string;
  since?: Date;
}

/** A range within the entries that match a filter. */
export interface AuditRange {
  /** Maximum number of entries, counted from the latest. */
  latest?: number;
  /** Highest id. */
  upTo?: number;
  /** Ids to leave out. */
  except?: readonly number[];
}

/** Entries per read; bounds the memory that printing takes, whatever the size of the audit. */
const PAGE = 1_000;

/** Reads entries in pages, the oldest first. */
export async function* readAudit(
  db: Knex,
  filter: AuditFilter,
  range: AuditRange = {},
): AsyncGenerator<AuditRecord[]> {
  const within = () => inRange(matching(db, filter), range);
  let after = await startOf(db, filter, range, within);
  while (after) {
    const page = await within()
      .whereRaw('(audit_id, company_id) > (?, ?)', [...after])
      .orderBy(['audit_id', 'company_id'])
      .limit(PAGE)
      .select<AuditRecord[]>(columns);
    if (page.length > 0) yield page;
    const last = page.length === PAGE ? page.at(-1) : undefined;
    after = last && [last.id, last.companyId];
  }
}

/** Reads those of the entries with the given ids that match the filter. */
export function readAuditOf(db: Knex, filter: AuditFilter, ids: readonly number[]): Promise<AuditRecord[]> {
  return matching(db, filter)
    .whereRaw('audit_id = ANY (?)', [[...ids]])
    .orderBy(['audit_id', 'company_id'])
    .select<AuditRecord[]>(columns);
}

function matching(db: Knex, { companyId, contract, since }: AuditFilter): Knex.QueryBuilder {
  const query = db('audit');
  if (companyId !== undefined) void query.where({ company_id: companyId });
  if (contract !== undefined) void query.where({ contract });
  if (since !== undefined) void query.where('at', '>=', since);
  return query;
}

function inRange(query: Knex.QueryBuilder, { upTo, except = [] }: AuditRange): Knex.QueryBuilder {
  if (upTo !== undefined) void query.where('audit_id', '<=', upTo);
  if (except.length > 0) void query.whereRaw('NOT audit_id = ANY (?)', [[...except]]);
  return query;
}

/** A place in the order of entries: the ones to read come after it. */
type Before = readonly [auditId: string, companyId: number];

/** The place before the first page, found by an index instead of reading all earlier entries; undefined if no entry matches. */
async function startOf(
  db: Knex,
  { since }: AuditFilter,
  { latest }: AuditRange,
  within: () => Knex.QueryBuilder,
): Promise<Before | undefined> {
  if (latest !== undefined) {
    const backwards = ['audit_id', 'company_id'].map((column) => ({ column, order: 'desc' as const }));
    const first = await within()
      .orderBy(backwards)
      .offset(latest - 1)
      .first<AuditRecord | undefined>(columns);
    if (first) return [first.id, first.companyId - 1];
  } else if (since !== undefined) {
    const { rows } = await db.raw<{ rows: [{ first: string | null }] }>(
      `WITH recent AS MATERIALIZED (SELECT audit_id FROM audit WHERE at >= ?)
       SELECT min(audit_id) AS first FROM recent`,
      [since],
    );
    const { first } = rows[0];
    return first === null ? undefined : [first, -1];
  }
  return ['0', -1];
}
