import type { Knex } from 'knex';

/** What must hold at every moment, whatever was called or failed. Each query finds violations. */
const invariants: Readonly<Record<string, string>> = {
  'every node has a way up to the root of its company through nodes that are not deleted': `
    WITH RECURSIVE tree AS (
      SELECT company_id, node_id FROM node WHERE parent_id IS NULL AND deleted_at IS NULL
      UNION
      SELECT node.company_id, node.node_id FROM node JOIN tree
        ON node.company_id = tree.company_id AND node.parent_id = tree.node_id
      WHERE deleted_at IS NULL
    )
    SELECT company_id, node_id FROM node WHERE deleted_at IS NULL
    EXCEPT SELECT company_id, node_id FROM tree`,

  'the seats taken are those of the enabled technicians, and no more than the company has': `
    SELECT company.company_id FROM company
    LEFT JOIN node ON node.company_id = company.company_id
      AND kind = 'technician' AND enabled AND deleted_at IS NULL
    GROUP BY company.company_id
    HAVING standard_seats_taken <> count(node_id)
      OR mobile_seats_taken <> count(node_id) FILTER (WHERE mobile_addon)
      OR rpat_seats_taken <> count(node_id) FILTER (WHERE rpat_addon)
      OR standard_seats_taken > standard_seats OR mobile_seats_taken > mobile_seats OR rpat_seats_taken > rpat_seats`,

  'every user who is not deleted has a claim on their e-mail address, and there is no other claim': `
    SELECT node_id, email, email_key
    FROM (SELECT * FROM node WHERE email <> '' AND deleted_at IS NULL) AS user_
    FULL JOIN email_claim USING (company_id, node_id)
    WHERE email_key IS DISTINCT FROM lower(email)`,

  'no session counts of a disabled or deleted user': `
    SELECT node_id FROM session JOIN node USING (company_id, node_id, credential_version)
    WHERE NOT enabled OR deleted_at IS NOT NULL`,

  'a user has one authentication code': `
    SELECT company_id, node_id FROM auth_code GROUP BY company_id, node_id HAVING count(*) > 1`,

  'a call has one audit entry per target': `
    SELECT request_id FROM audit GROUP BY request_id, operation, target HAVING count(*) > 1`,

  'no session of MACRO counts of a disabled user': `
    SELECT user_key FROM macro_session JOIN macro_user USING (company_id, user_key, credential_version)
    WHERE NOT enabled`,

  'every user of Lockpath who is not deleted has a claim on their username, and there is no other claim': `
    SELECT user_id, username, username_key
    FROM (SELECT * FROM lockpath_user WHERE NOT deleted) AS user_
    FULL JOIN lockpath_username_claim USING (company_id, user_id)
    WHERE username_key IS DISTINCT FROM lower(username)`,

  'no group of Lockpath is below itself': `
    WITH RECURSIVE above AS (
      SELECT company_id, child_id, parent_id FROM lockpath_group_child
      UNION
      SELECT above.company_id, above.child_id, higher.parent_id
      FROM above JOIN lockpath_group_child AS higher
        ON higher.company_id = above.company_id AND higher.child_id = above.parent_id
    )
    SELECT company_id, child_id FROM above WHERE child_id = parent_id`,
};

/** The broken invariants, with the rows that break them; empty if all hold. */
export async function brokenInvariants(db: Knex): Promise<Record<string, object[]>> {
  const broken: Record<string, object[]> = {};
  for (const [name, query] of Object.entries(invariants)) {
    const { rows } = await db.raw<{ rows: object[] }>(query);
    if (rows.length > 0) broken[name] = rows;
  }
  return broken;
}
