import type { Knex } from 'knex';

/** A channel to add below the root of a company. */
export interface NewChannel {
  name: string;
  /** The technicians and groups that serve it. */
  assign: readonly number[];
}

/** Adds an enabled channel to a company that is locked, and changes the company's structure. @returns its node. */
export async function insertChannel(
  transaction: Knex,
  company_id: number,
  { name, assign }: NewChannel,
): Promise<number> {
  await transaction('company').where({ company_id }).increment('structure_version', 1);
  const root = transaction('node').where({ company_id, kind: 'root' }).select('node_id');
  const [added] = await transaction('node')
    .insert({ company_id, kind: 'channel', parent_id: root, name, enabled: true })
    .returning<{ node_id: number }[]>('node_id');
  const channel_id = added!.node_id;
  const assignments = [...new Set(assign)].map((assignee_id) => ({ company_id, channel_id, assignee_id }));
  if (assignments.length > 0) await transaction('channel_assignment').insert(assignments);
  return channel_id;
}
