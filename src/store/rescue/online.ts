/**
 * SQL for whether a node is online (sections 1 and 10 of the contract's second part): a user while a session of theirs is live or
 * their console is switched on, a channel while one of its technicians is.
 *
 * @param node the alias of a row with all columns of `node`.
 * @param now the SQL of a moment; sessions that end after it are live.
 */
export function isOnline(node: string, now: string): string {
  return `CASE WHEN ${node}.kind = 'channel' THEN ${serves(node, now)} ELSE ${isAtWork(node, now)} END`;
}

/** SQL for whether a user is online. OFFSET 0 keeps the planner from reading all sessions. */
export function isAtWork(node: string, now: string): string {
  return `(${node}.console_on OR EXISTS (
    SELECT FROM session
    WHERE session.company_id = ${node}.company_id AND session.node_id = ${node}.node_id
      AND session.credential_version = ${node}.credential_version AND session.expires_at > ${now}
    OFFSET 0
  ))`;
}

/** SQL for whether one of the technicians of a channel is online. Nobody below a disabled node can be online (section 10). */
export function serves(channel: string, now: string): string {
  return `EXISTS (
    WITH RECURSIVE ${assignedTo(channel)}
    SELECT FROM assigned WHERE kind = 'technician' AND ${isAtWork('assigned', now)}
  )`;
}

/** The columns needed of a node that serves a channel. */
const columns = 'company_id, node_id, kind, console_on, credential_version';

/**
 * SQL for the nodes that serve a channel, and those below them, as a part of `WITH RECURSIVE` called `assigned`. A node that is
 * disabled, or below a disabled one, is left out.
 *
 * @param channel the alias of a row with the keys of `node`.
 */
function assignedTo(channel: string): string {
  return `assigned AS (
      SELECT served.* FROM channel_assignment AS serving CROSS JOIN LATERAL (
        SELECT ${columns} FROM node AS assignee
        WHERE company_id = serving.company_id AND node_id = serving.assignee_id AND deleted_at IS NULL
          AND enabled AND NOT ${isBelowDisabled('assignee')} OFFSET 0
      ) AS served
      WHERE serving.company_id = ${channel}.company_id AND serving.channel_id = ${channel}.node_id
      UNION
      SELECT below.* FROM assigned CROSS JOIN LATERAL (
        SELECT ${columns} FROM node
        WHERE company_id = assigned.company_id AND parent_id = assigned.node_id AND deleted_at IS NULL AND enabled
        OFFSET 0
      ) AS below
    )`;
}

/** SQL for whether one of the nodes above a node is disabled. @param node the alias of its row. */
export function isBelowDisabled(node: string): string {
  const above = (below: string) =>
    `SELECT parent.company_id, parent.parent_id, parent.enabled FROM node AS parent
        WHERE parent.company_id = ${below}.company_id AND parent.node_id = ${below}.parent_id OFFSET 0`;
  return `EXISTS (
      WITH RECURSIVE higher AS (
        (${above(node)})
        UNION ALL
        SELECT next.* FROM higher CROSS JOIN LATERAL (${above('higher')}) AS next
      )
      SELECT FROM higher WHERE NOT enabled
    )`;
}
