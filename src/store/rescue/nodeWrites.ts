import type { Knex } from 'knex';
import { storable } from '../engine/storable';
import type { Write } from '../engine/writeTogether';
import type { NodeRow } from './rows';

/** Changes a node if it still has the version that the decision is based on. */
export function changeNode(db: Knex, node: NodeRow, changes: Partial<NodeRow>): Write {
  const { company_id, node_id, version } = node;
  return {
    mustTouchOne: true,
    query: db('node')
      .where({ company_id, node_id, version })
      .update({ ...storable(changes), version: version + 1 }),
  };
}

/** Adds a node. Columns that are left out get their defaults. */
export function addNode(db: Knex, node: NewNode): Write {
  return { query: db('node').insert(storable(node)) };
}

export type NewNode = Partial<NodeRow> & Pick<NodeRow, 'company_id' | 'node_id' | 'parent_id' | 'kind'>;

/** Returns the number for a new node. A number is never given again, even if it is not used. */
export async function nextNodeId(db: Knex): Promise<number> {
  const { rows } = await db.raw<{ rows: [{ id: number }] }>("SELECT nextval('node_id_seq')::int AS id");
  return rows[0].id;
}
