import type { Knex } from 'knex';
import type { NodeKind, NodeRow } from './node';
import type { Write } from './writeTogether';

/** Changes a node, if it is still the version that the change was decided on. */
export function changeNode(db: Knex, node: NodeRow, changes: Partial<NodeRow>): Write {
  const { company_id, node_id, version } = node;
  return {
    mustTouchOne: true,
    query: db('node')
      .where({ company_id, node_id, version })
      .update({ ...columns(changes), version: version + 1 }),
  };
}

/** Adds a node; what is left out has the column's default. */
export function addNode(db: Knex, node: NewNode): Write {
  return { query: db('node').insert(columns(node)) };
}

export type NewNode = Partial<NodeRow> & Pick<NodeRow, 'company_id' | 'node_id' | 'parent_id' | 'kind'>;

/** A number for a node that is about to be added; one that is not used is never given again. */
export async function nextNodeId(db: Knex): Promise<number> {
  const { rows } = await db.raw<{ rows: [{ id: number }] }>("SELECT nextval('node_id_seq')::int AS id");
  return rows[0].id;
}

/** pg takes an array for one of PostgreSQL's own, which these columns are not. */
function columns(row: Partial<NodeRow>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, Array.isArray(value) ? JSON.stringify(value) : value]),
  );
}

/** One line of a hierarchy. */
export type HierarchyRow = Pick<
  NodeRow,
  'node_id' | 'parent_id' | 'kind' | 'name' | 'email' | 'description' | 'enabled'
> & { online: boolean };

/**
 * Reads a company's tree, or what is below one node of it, in one query; parents come before their children.
 *
 * @param kinds only nodes of these kinds.
 */
export async function readHierarchy(
  db: Knex,
  companyId: number,
  top: number | undefined,
  kinds: readonly NodeKind[],
  now: Date,
): Promise<HierarchyRow[]> {
  const { rows } = await db.raw<{ rows: HierarchyRow[] }>(
    `
    WITH RECURSIVE tree AS (
      SELECT node_id, 0 AS depth FROM node
      WHERE company_id = :companyId AND ${top === undefined ? 'parent_id IS NULL' : 'node_id = :top'} AND deleted_at IS NULL
      UNION ALL
      SELECT node.node_id, depth + 1
      FROM tree JOIN node ON node.company_id = :companyId AND node.parent_id = tree.node_id
      WHERE node.deleted_at IS NULL
    ),
    online AS (
      SELECT DISTINCT session.node_id
      FROM session JOIN node USING (company_id, node_id, credential_version)
      WHERE session.company_id = :companyId AND session.expires_at > :now
    )
    SELECT node_id, parent_id, kind, name, email, description, enabled, online.node_id IS NOT NULL AS online
    FROM tree JOIN node USING (node_id) LEFT JOIN online USING (node_id)
    WHERE node.company_id = :companyId AND kind = ANY (:kinds)
    ORDER BY depth, node_id`,
    { companyId, top: top ?? null, kinds: kinds, now },
  );
  return rows;
}
