import type { Knex } from 'knex';
import { serves } from '../online';
import type { NodeRow } from '../rows';

/** Whether one of the technicians of a channel is online. */
export async function hasTechnicianOnline(
  db: Knex,
  { company_id, node_id }: Pick<NodeRow, 'company_id' | 'node_id'>,
  now: Date,
): Promise<boolean> {
  const { rows } = await db.raw<{ rows: [{ online: boolean }] }>(
    `SELECT ${serves('channel', ':now::timestamptz')} AS online
     FROM (SELECT :company_id::int AS company_id, :node_id::int AS node_id) AS channel`,
    { company_id, node_id, now },
  );
  return rows[0].online;
}
