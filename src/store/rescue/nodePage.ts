import type { Knex } from 'knex';
import { hierarchyColumns } from './columns';
import type { HierarchyRow } from './hierarchy';
import { isOnline } from './online';
import type { NodeRow } from './rows';
import type { Snapshot, SnapshotQuestion } from './snapshot';
import { snapshotsOf, type Found } from './snapshotRows';
import { askedOf, snapshotStatement } from './snapshotStatement';

/** A node's name and place. */
export type NamedNode = Pick<NodeRow, 'node_id' | 'parent_id' | 'kind' | 'name'>;

/** What a page about a node shows, as of one moment. */
export interface NodePage extends Snapshot {
  /** The nodes directly below the subject or, without a subject, below the root; ordered by their ids. */
  children: HierarchyRow[];
  /** The nodes above the subject and the caller, which include the root, by their ids. */
  named: ReadonlyMap<number, NamedNode>;
}

/** Which of the nodes below to read. */
export interface ChildrenRange {
  /** Only nodes with a higher id. */
  after: number;
  most: number;
}

/**
 * Reads the snapshot for a caller in a session, and the nodes below its subject, in one statement.
 *
 * @returns undefined if the session has ended.
 */
export async function loadNodePage(
  db: Knex,
  question: SnapshotQuestion,
  { after, most }: ChildrenRange,
): Promise<NodePage | undefined> {
  const [found] = await statement(db, [...askedOf([question]), after, most]);
  const [snapshot] = snapshotsOf(found!, [question]);
  return (
    snapshot && {
      ...snapshot,
      children: found!.children ?? [],
      named: new Map(found!.named?.map((node) => [node.node_id, node])),
    }
  );
}

const statement = snapshotStatement<Found & { children: HierarchyRow[] | null; named: NamedNode[] | null }>(
  'node_page',
  'session',
  `,
      (SELECT json_agg(seen ORDER BY node_id) FROM (
        SELECT ${hierarchyColumns.map((column) => `child.${column}`).join(', ')},
          ${isOnline('child', '(SELECT now FROM moment)')} AS online
        FROM call CROSS JOIN LATERAL (
          SELECT * FROM node
          WHERE node.company_id = call.company_id AND node.deleted_at IS NULL
            AND node.parent_id = coalesce(call.subject_id, (
              SELECT root.node_id FROM node root WHERE root.company_id = call.company_id
                AND root.parent_id IS NULL AND root.deleted_at IS NULL
            ))
            AND node.node_id > ?::int
          ORDER BY node.node_id LIMIT ?::int
        ) AS child
      ) AS seen) AS children,
      (SELECT json_agg(seen) FROM (
        SELECT node.node_id, node.parent_id, node.kind, node.name FROM above CROSS JOIN LATERAL (
          SELECT * FROM node WHERE node.company_id = above.company_id AND node.node_id = above.node_id OFFSET 0
        ) AS node
      ) AS seen) AS named`,
);
