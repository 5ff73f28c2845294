import type { Knex } from 'knex';
import type { NodeKind, NodeRow } from '../rows';

/**
 * Finds the kinds of a company's nodes that are not deleted, by their numbers, and keeps the nodes from being deleted until the
 * transaction ends.
 */
export async function findPlaces(
  transaction: Knex,
  companyId: number,
  nodeIds: Iterable<number>,
): Promise<ReadonlyMap<number, NodeKind>> {
  // Locked before the nodes, in the order of every call that changes both.
  await transaction('company').where({ company_id: companyId }).forKeyShare().first('company_id');
  const { rows } = await transaction.raw<{ rows: Pick<NodeRow, 'node_id' | 'kind'>[] }>(
    `SELECT node_id, kind FROM node
     WHERE company_id = ? AND node_id = ANY(?::int[]) AND deleted_at IS NULL ORDER BY node_id FOR SHARE`,
    [companyId, `{${[...new Set(nodeIds)].join(',')}}`],
  );
  return new Map(rows.map(({ node_id, kind }) => [node_id, kind]));
}

/** The companies that have a row of a table with a number, deleted nodes included. */
export async function companiesWith(
  db: Knex,
  table: 'node' | 'support_session',
  id: number,
): Promise<number[]> {
  const column = table === 'node' ? 'node_id' : 'session_id';
  return db('company')
    .whereExists(
      db(table)
        .where(`${table}.company_id`, db.ref('company.company_id'))
        .where(column, id)
        .select(db.raw('1')),
    )
    .orderBy('company_id')
    .pluck<number[]>('company_id');
}
