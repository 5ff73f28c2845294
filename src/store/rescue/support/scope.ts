import type { Knex } from 'knex';

/** Whose sessions a call asks for (section 1 of the contract's second part). */
export type Scope =
  /** All sessions of the company, also those without a technician. */
  | { of: 'company' }
  /** The people at or below a node. */
  | { of: 'node'; nodeId: number }
  /** What came by a channel. */
  | { of: 'channel'; channelId: number }
  /** A technician's own, and what came by the channels that they serve. */
  | { of: 'reach'; technicianId: number };

/** A part of a statement, with its values by name. */
export interface Fragment {
  /** Parts of a `WITH RECURSIVE`, each with a comma after it. */
  parts: string;
  /** A condition. */
  condition: string;
  values: Readonly<Record<string, Knex.Value>>;
}

/** What a row is called in a statement that {@link inScope} restricts. */
export interface ScopedRow {
  /** The SQL of the row's technician or user. */
  person: string;
  /** The SQL of the channel of the row's session; missing for rows without one, such as logins. */
  channel?: string;
  /** SQL that is true for what belongs to a channel besides what came by it, such as what was transferred to it. */
  alsoOfChannel?: string;
}

/**
 * The part of a statement that restricts rows of a company, whose number is `:companyId`, to a scope. The nodes below are read
 * once for each statement, by two indexes: one has the nodes that are deleted, whose sessions still count.
 */
export function inScope(scope: Scope, { person, channel = 'NULL', alsoOfChannel }: ScopedRow): Fragment {
  switch (scope.of) {
    case 'company':
      return { parts: '', condition: 'true', values: {} };
    case 'node':
      return {
        parts: `scoped AS (
          SELECT node_id FROM node WHERE company_id = :companyId AND node_id = :scopeId
          UNION
          SELECT below.node_id FROM scoped CROSS JOIN LATERAL (
            SELECT node_id FROM node
            WHERE company_id = :companyId AND parent_id = scoped.node_id AND deleted_at IS NULL
            UNION ALL
            SELECT node_id FROM node
            WHERE company_id = :companyId AND parent_id = scoped.node_id AND deleted_at IS NOT NULL
          ) AS below
        ),`,
        condition: `${person} IN (SELECT node_id FROM scoped)`,
        values: { scopeId: scope.nodeId },
      };
    case 'channel':
      return {
        parts: '',
        condition: `(${channel} = :scopeId${alsoOfChannel ? ` OR ${alsoOfChannel}` : ''})`,
        values: { scopeId: scope.channelId },
      };
    case 'reach':
      return {
        parts: `served AS (${channelsServedBy(':scopeId')}),`,
        condition: `(${person} = :scopeId OR ${channel} IN (SELECT channel_id FROM served))`,
        values: { scopeId: scope.technicianId },
      };
  }
}

/** SQL for the channels that a technician serves, directly or as one of a group. @param technician the SQL of the id. */
function channelsServedBy(technician: string): string {
  return `
    WITH RECURSIVE above AS (
      SELECT node_id, parent_id FROM node WHERE company_id = :companyId AND node_id = ${technician}
      UNION ALL
      SELECT node.node_id, node.parent_id FROM above JOIN node
        ON node.company_id = :companyId AND node.node_id = above.parent_id
    )
    SELECT channel_id FROM channel_assignment
    WHERE company_id = :companyId AND assignee_id IN (SELECT node_id FROM above)`;
}

/** Whether a technician serves a channel, directly or as one of a group. */
export async function servesChannel(
  db: Knex,
  technician: { company_id: number; node_id: number },
  channelId: number,
): Promise<boolean> {
  const { rows } = await db.raw<{ rows: [{ serves: boolean }] }>(
    `SELECT :channelId IN (${channelsServedBy(':nodeId')}) AS serves`,
    { companyId: technician.company_id, nodeId: technician.node_id, channelId },
  );
  return rows[0].serves;
}
