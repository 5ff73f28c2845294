import type { Knex } from 'knex';
import type { CompanyRow, NodeRow } from './node';
import type { Write } from './writeTogether';

/** A user as authentication sees one. */
export interface UserByEmail {
  user: NodeRow & { aboveEnabled: boolean };
  company: CompanyRow;
}

/** Finds the user, of any company, who has a folded e-mail address and is not deleted. */
export async function findUserByEmail(db: Knex, emailKey: string): Promise<UserByEmail | undefined> {
  const { rows } = await db.raw<{ rows: { user: NodeRow; company: CompanyRow; above_enabled: boolean }[] }>(
    `
    WITH RECURSIVE subject AS (
      SELECT node.* FROM node JOIN email_claim USING (company_id, node_id)
      WHERE email_key = :emailKey AND node.deleted_at IS NULL
    ),
    above AS (
      SELECT company_id, parent_id, true AS enabled FROM subject
      UNION ALL
      SELECT node.company_id, node.parent_id, node.enabled
      FROM above JOIN node ON node.company_id = above.company_id AND node.node_id = above.parent_id
    )
    SELECT to_jsonb(subject) AS user, to_jsonb(company) AS company, (SELECT bool_and(enabled) FROM above) AS above_enabled
    FROM subject JOIN company USING (company_id)`,
    { emailKey },
  );
  const [row] = rows;
  return row && { user: { ...row.user, aboveEnabled: row.above_enabled }, company: row.company };
}

/** Changes a node, if it is still the version that the change was decided on. */
export function changeNode(db: Knex, node: NodeRow, changes: Partial<NodeRow>): Write {
  const { company_id, node_id, version } = node;
  return {
    mustTouchOne: true,
    query: db('node')
      .where({ company_id, node_id, version })
      .update({ ...changes, version: version + 1 }),
  };
}

/** Gives a folded e-mail address to a user, in place of the one they had. A unique index refuses one that is taken. */
export function claimEmail(db: Knex, { company_id, node_id }: NodeRow, emailKey: string): Write {
  return {
    query: db('email_claim')
      .insert({ email_key: emailKey, company_id, node_id })
      .onConflict(['company_id', 'node_id'])
      .merge(['email_key']),
  };
}
