import type { Knex } from 'knex';
import type { NodeKind } from '../rows';
import { pagedRows, type OpenRows, type Start } from './pagedRows';
import { nodeJoin } from './parts';
import type { ReportQuestion } from './question';
import { rowsInTurn } from './rowsInTurn';

/** A change of a node, as the audit has it. */
export interface NodeChangeRow {
  /** Null for the command line. */
  actor_name: string | null;
  kind: NodeKind;
  node_id: number;
  name: string;
  operation: string;
  at: Date;
}

/**
 * The changes of area 12, in the order of the audit.
 *
 * @param operations the names of the operations that change nodes.
 */
export function nodeChangeRows(operations: readonly string[]): OpenRows<NodeChangeRow> {
  return pagedRows<NodeChangeRow>({
    from: `audit JOIN node AS changed ON changed.company_id = audit.company_id AND changed.node_id = ${numberIn('audit.target')}`,
    row: 'audit',
    where: `audit.contract = 'rescue' AND audit.outcome = 'OK' AND audit.operation = ANY (:operations)
      AND audit.audit_id <= :last`,
    at: 'audit.at',
    order: [{ sql: 'audit.audit_id', type: 'bigint' }],
    start: (db, question) => entriesWithin(db, question, operations),
    scoped: { person: 'changed.node_id', channel: 'changed.node_id' },
    picked: 'audit.actor, audit.operation, audit.at, changed.node_id, changed.kind, changed.name',
    joins: nodeJoin('actor', numberIn('page.actor')),
    columns: 'actor.name AS actor_name, page.kind, page.node_id, page.name, page.operation, page.at',
  });
}

/** The number of a node in a column of the audit; NULL if it is not one. */
function numberIn(column: string): string {
  return `CASE WHEN ${column} ~ '^[0-9]{1,10}$' THEN ${column}::bigint END`;
}

/** Finds between which ids the entries of the range are. The index on their times is not ordered, so it is read only once. */
async function entriesWithin(
  db: Knex,
  { companyId, begin, end }: ReportQuestion,
  operations: readonly string[],
): Promise<Start | undefined> {
  const [found] = await rowsInTurn<{ first: string | null; last: string }>(
    db,
    `WITH recent AS MATERIALIZED (
       SELECT audit_id, company_id FROM audit WHERE at >= :begin::timestamptz AND at < :end::timestamptz
     )
     SELECT min(audit_id) - 1 AS first, max(audit_id) AS last FROM recent WHERE company_id = :companyId`,
    { companyId, begin: begin.toISOString(), end: end.toISOString() },
  );
  const { first, last } = found!;
  return first === null ? undefined : { after: [first], values: { last, operations: [...operations] } };
}
