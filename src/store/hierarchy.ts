import type { Knex } from 'knex';
import type { NodeKind, NodeRow } from './node';

/** One line of a hierarchy. */
export type HierarchyRow = Pick<
  NodeRow,
  'node_id' | 'parent_id' | 'kind' | 'name' | 'email' | 'description' | 'enabled'
> & { online: boolean };

const columns = ['node_id', 'parent_id', 'kind', 'name', 'email', 'description', 'enabled']
  .map((column) => `node.${column}`)
  .join(', ');

// To read the whole tree takes no walk along it, which would cost more than all the rest.
const wholeTree = `SELECT ${columns} FROM node WHERE company_id = :companyId AND deleted_at IS NULL`;
const subtree = `
  SELECT ${columns} FROM node WHERE company_id = :companyId AND node_id = :top AND deleted_at IS NULL
  UNION ALL
  SELECT ${columns} FROM node JOIN tree ON node.company_id = :companyId AND node.parent_id = tree.node_id
  WHERE node.deleted_at IS NULL`;

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
    WITH RECURSIVE tree AS (${top === undefined ? wholeTree : subtree})
    SELECT tree.*, node_id IN (
      SELECT session.node_id FROM session JOIN node USING (company_id, node_id, credential_version)
      WHERE session.company_id = :companyId AND session.expires_at > :now
    ) AS online
    FROM tree`,
    { companyId, now, ...(top !== undefined && { top }) },
  );
  return parentsFirst(rows, top).filter(({ kind }) => kinds.includes(kind));
}

/** Orders nodes by how deep they stand below the top one, then by their ids. What is not below it is left out. */
function parentsFirst(rows: readonly HierarchyRow[], top: number | undefined): HierarchyRow[] {
  const children = new Map<number, HierarchyRow[]>();
  let level: HierarchyRow[] = [];
  for (const row of rows) {
    const { node_id, parent_id } = row;
    if (top === undefined ? parent_id === null : node_id === top) level.push(row);
    else if (parent_id !== null) {
      const siblings = children.get(parent_id);
      if (siblings) siblings.push(row);
      else children.set(parent_id, [row]);
    }
  }
  const ordered: HierarchyRow[] = [];
  while (level.length > 0) {
    ordered.push(...level.sort((one, other) => one.node_id - other.node_id));
    level = level.flatMap(({ node_id }) => children.get(node_id) ?? []);
  }
  return ordered;
}
