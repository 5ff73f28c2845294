import type { Knex } from 'knex';
import { prepared } from '../engine/prepared';
import type { NodeRow } from './rows';

/**
 * Counts the levels of groups in a group's subtree, itself included. It is not part of the snapshot, because it reads every
 * child of these groups, and few calls need it; a change of the groups meanwhile changes the company's structure version.
 *
 * @param most the level at which the count stops.
 */
export async function countGroupLevels(
  db: Knex,
  { company_id, node_id, kind }: Pick<NodeRow, 'company_id' | 'node_id' | 'kind'>,
  most: number,
): Promise<number> {
  const [row] = await statement(db, { company_id, node_id, kind, most });
  return row!.levels;
}

// A group below a group is of the same kind. The planner would rather read the whole company: OFFSET 0 prevents that.
const statement = prepared<{ levels: number }>(
  'count_group_levels',
  `
  WITH RECURSIVE below AS (
    SELECT :node_id::int AS node_id, 1 AS level
    UNION ALL
    SELECT child.node_id, level + 1 FROM below CROSS JOIN LATERAL (
      SELECT node_id FROM node
      WHERE company_id = :company_id AND parent_id = below.node_id AND kind = :kind AND deleted_at IS NULL OFFSET 0
    ) AS child
    WHERE level < :most
  )
  SELECT max(level) AS levels FROM below`,
);
