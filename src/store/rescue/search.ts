import type { Knex } from 'knex';
import { hierarchyColumns } from './columns';
import type { HierarchyRow } from './hierarchy';
import type { NamedNode } from './nodePage';
import { isOnline } from './online';
import type { NodeKind } from './rows';

/** A search for nodes of a company. */
export interface Search {
  companyId: number;
  /** Users with a session that ends after this moment are online. */
  now: Date;
  /** Part of a name or of an e-mail address, in upper or lower case; empty to find all. */
  text: string;
  /** A node's id, which finds the node whatever it is called. */
  nodeId: number | undefined;
  /** Only nodes of these kinds. */
  kinds: readonly NodeKind[];
  /** Only nodes with a higher id. */
  after: number;
  most: number;
}

/** A node that was found. */
export interface FoundNode extends HierarchyRow {
  /** The nodes above it, the root first. */
  above: NamedNode[];
}

/** Searches a company's nodes, in one statement. @returns those found, ordered by their ids. */
export async function searchNodes(db: Knex, { text, ...search }: Search): Promise<FoundNode[]> {
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const values = { ...search, kinds: [...search.kinds], nodeId: search.nodeId ?? null, pattern };
  const { rows } = await db.raw<{ rows: [{ found: HierarchyRow[] | null; above: NamedNode[] | null }] }>(
    statement,
    values,
  );
  const { found, above } = rows[0];
  const byId = new Map(above?.map((node) => [node.node_id, node]));
  return (found ?? []).map((node) => ({ ...node, above: nodesAbove(node, byId) }));
}

/** The nodes above a node, the root first. @param byId has all of them. */
export function nodesAbove(
  node: Pick<NamedNode, 'parent_id'>,
  byId: ReadonlyMap<number, NamedNode>,
): NamedNode[] {
  const above: NamedNode[] = [];
  for (let id = node.parent_id; id !== null;) {
    const parent: NamedNode = byId.get(id)!;
    above.unshift(parent);
    id = parent.parent_id;
  }
  return above;
}

// Not prepared: every search would get the same plan.
const statement = `
  WITH RECURSIVE hit AS MATERIALIZED (
    SELECT * FROM node
    WHERE company_id = :companyId AND node_id > :after AND deleted_at IS NULL AND kind = ANY (:kinds)
      AND (name ILIKE :pattern OR email ILIKE :pattern OR node_id = :nodeId::int)
    ORDER BY node_id LIMIT :most
  ),
  above AS (
    SELECT parent_id AS node_id FROM hit
    UNION
    SELECT node.parent_id FROM above CROSS JOIN LATERAL (
      SELECT * FROM node WHERE node.company_id = :companyId AND node.node_id = above.node_id OFFSET 0
    ) AS node
  )
  SELECT
    (SELECT json_agg(seen ORDER BY node_id) FROM (
      SELECT ${hierarchyColumns.map((column) => `hit.${column}`).join(', ')}, ${isOnline('hit', ':now')} AS online
      FROM hit
    ) AS seen) AS found,
    (SELECT json_agg(seen) FROM (
      SELECT node.node_id, node.parent_id, node.kind, node.name FROM above CROSS JOIN LATERAL (
        SELECT * FROM node WHERE node.company_id = :companyId AND node.node_id = above.node_id OFFSET 0
      ) AS node
    ) AS seen) AS above`;
