import type { Knex } from 'knex';
import { auditColumns } from './columns';
import type { AuditEntry } from './entry';
import { auditFields } from './row';

/** A recorded entry of the audit. */
export interface AuditRecord extends AuditEntry {
  /** Ids are in the order in which entries were created, which may differ from the order of commits; see `follow.ts`. */
  id: string;
}

/** The columns of a record. */
export const recordColumns = [
  'audit_id as id',
  ...auditFields.map((field) => `${auditColumns[field].name} as ${field}`),
];

/** Selects entries; a missing field selects all. */
export interface AuditFilter {
  companyId?: number;
  contract?: string;
  since?: Date;
  /** Only entries with exactly this operation, actor, target or outcome. */
  operation?: string | undefined;
  actor?: string | undefined;
  target?: string | undefined;
  outcome?: string | undefined;
}

/** Restricts the entries that the filter selects. */
export interface AuditRange {
  /** Only this number of the latest entries. */
  latest?: number;
  /** No entries with a higher id. */
  upTo?: number;
}

/** Entries per page, so that an audit of any size is printed with little memory. */
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
      .select<AuditRecord[]>(recordColumns);
    if (page.length > 0) yield page;
    const last = page.length === PAGE ? page.at(-1) : undefined;
    after = last && [last.id, last.companyId];
  }
}

/** Reads the entries with these ids that the filter selects. */
export function readAuditOf(db: Knex, filter: AuditFilter, ids: readonly number[]): Promise<AuditRecord[]> {
  return matching(db, filter)
    .whereRaw('audit_id = ANY (?)', [[...ids]])
    .orderBy(['audit_id', 'company_id'])
    .select<AuditRecord[]>(recordColumns);
}

/** The query for the entries that a filter selects. */
export function matching(db: Knex, { since, ...exact }: AuditFilter): Knex.QueryBuilder {
  const query = db('audit');
  for (const [field, value] of Object.entries(exact) as [keyof typeof exact, unknown][])
    if (value !== undefined) void query.where(auditColumns[field].name, value);
  if (since !== undefined) void query.where('at', '>=', since);
  return query;
}

function inRange(query: Knex.QueryBuilder, { upTo }: AuditRange): Knex.QueryBuilder {
  return upTo === undefined ? query : query.where('audit_id', '<=', upTo);
}

/** A position just before an entry, in the order in which entries are read. */
type Before = readonly [auditId: string, companyId: number];

/** The start of the first page, found with an index instead of reading earlier entries; undefined if there is no entry. */
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
      .first<AuditRecord | undefined>(recordColumns);
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
