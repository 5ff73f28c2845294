import type { Knex } from 'knex';
import { hierarchyColumns } from './columns';
import { isOnline, serves } from './online';
import type { NodeRow } from './rows';

/** One line of a hierarchy. */
export type HierarchyRow = Pick<NodeRow, (typeof hierarchyColumns)[number]> & { online: boolean };

/** A tree to read. */
export interface TreeQuestion {
  companyId: number;
  /** Users with a session that ends after this moment are online. */
  now: Date;
}

/** Reads a company's tree, in one query; parents come before their children, and channels last. */
export async function readTree(db: Knex, question: TreeQuestion): Promise<HierarchyRow[]> {
  return parentsFirst(await read(db, wholeTree, { ...question }), undefined);
}

/** Reads one node of a company's tree and all nodes below it, in one query; parents come before their children. */
export async function readSubtree(db: Knex, question: TreeQuestion, top: number): Promise<HierarchyRow[]> {
  return parentsFirst(await read(db, subtree, { ...question, top }), top);
}

const columns = hierarchyColumns.map((column) => `node.${column}`).join(', ');

// Reading the whole tree needs no recursion, which would cost more than all the rest.
const wholeTree = `
  SELECT ${columns}, CASE WHEN node.kind = 'channel' THEN ${serves('node', ':now')}
    ELSE node.console_on OR node_id IN (
      SELECT session.node_id FROM session JOIN node USING (company_id, node_id, credential_version)
      WHERE session.company_id = :companyId AND session.expires_at > :now
    ) END AS online
  FROM node WHERE company_id = :companyId AND deleted_at IS NULL`;

// The planner cannot know how small the subtree is, and would read the whole company: OFFSET 0 prevents that.
const subtree = `
  WITH RECURSIVE tree AS (
    SELECT node.* FROM node WHERE company_id = :companyId AND node_id = :top AND deleted_at IS NULL
    UNION ALL
    SELECT node.* FROM tree CROSS JOIN LATERAL (
      SELECT * FROM node WHERE company_id = :companyId AND parent_id = tree.node_id AND deleted_at IS NULL OFFSET 0
    ) AS node
  )
  SELECT ${columns}, ${isOnline('node', ':now')} AS online FROM tree AS node`;

// Not prepared: every company would get the plan for the largest one.
async function read(
  db: Knex,
  statement: string,
  values: Readonly<Record<string, Knex.Value>>,
): Promise<HierarchyRow[]> {
  const { rows } = await db.raw<{ rows: HierarchyRow[] }>(statement, values);
  return rows;
}

/** Orders nodes by their depth below the top node, then by id; channels come last. Leaves out nodes that are not below it. */
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
  const channels: HierarchyRow[] = [];
  while (level.length > 0) {
    // One by one: a level may have more nodes than a call can have arguments.
    for (const row of level.sort((one, other) => one.node_id - other.node_id))
      (row.kind === 'channel' ? channels : ordered).push(row);
    level = level.flatMap(({ node_id }) => children.get(node_id) ?? []);
  }
  return [...ordered, ...channels];
}
