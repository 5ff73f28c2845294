import type { Knex } from 'knex';
import { prepared } from '../engine/prepared';
import type { Write } from '../engine/writeTogether';
import type { CompanyRow, NodeRow } from './rows';

/** A user and their company, for authentication. */
export interface FoundUser {
  user: NodeRow & { aboveEnabled: boolean };
  company: CompanyRow;
}

/** Finds the user with a folded e-mail address, in any company, who is not deleted. */
export async function findUserByEmail(db: Knex, emailKey: string): Promise<FoundUser | undefined> {
  return theOnlyOne(await findByEmail(db, { emailKey }));
}

/** Finds the user of a company with a Single Sign-On ID. Returns undefined if several users have it. */
export async function findUserBySsoid(
  db: Knex,
  companyId: number,
  ssoid: string,
): Promise<FoundUser | undefined> {
  return theOnlyOne(await findBySsoid(db, { companyId, ssoid }));
}

const findByEmail = findUser(
  'find_user_by_email',
  `SELECT node.* FROM node JOIN email_claim USING (company_id, node_id)
   WHERE email_key = :emailKey AND node.deleted_at IS NULL`,
);

const findBySsoid = findUser(
  'find_user_by_ssoid',
  `SELECT node.* FROM node WHERE company_id = :companyId AND ssoid = :ssoid AND ssoid <> '' AND deleted_at IS NULL`,
);

function findUser(name: string, subject: string) {
  return prepared<FoundRow>(
    name,
    `
    WITH RECURSIVE subject AS (${subject}),
    above AS (
      SELECT node_id AS of, company_id, parent_id, true AS enabled FROM subject
      UNION ALL
      SELECT above.of, node.company_id, node.parent_id, node.enabled
      FROM above JOIN node ON node.company_id = above.company_id AND node.node_id = above.parent_id
    )
    SELECT to_jsonb(subject) AS user, to_jsonb(company) AS company,
      (SELECT bool_and(enabled) FROM above WHERE of = subject.node_id) AS above_enabled
    FROM subject JOIN company USING (company_id)
    LIMIT 2`,
  );
}

interface FoundRow {
  user: NodeRow;
  company: CompanyRow;
  above_enabled: boolean;
}

function theOnlyOne([row, another]: FoundRow[]): FoundUser | undefined {
  return row && !another
    ? { user: { ...row.user, aboveEnabled: row.above_enabled }, company: row.company }
    : undefined;
}

/** The e-mail address of a company's account holder; empty if there is no account holder. */
export async function accountHolderEmail(db: Knex, companyId: number): Promise<string> {
  const holder = await db<NodeRow>('node')
    .where({ company_id: companyId, account_holder: true })
    .whereNull('deleted_at')
    .first('email');
  return holder?.email ?? '';
}

/**
 * Gives a user a folded e-mail address, which replaces the previous one. The key of the claims rejects one that is taken.
 *
 * A user has at most one claim. No index enforces this, because claims may be spread over machines by address. It holds because
 * the user's row is added, or changed at its version, in the same statement.
 *
 * @param user with the address that they have now; empty if none.
 */
export function claimEmail(
  db: Knex,
  { company_id, node_id, email }: NodeKey & Pick<NodeRow, 'email'>,
  emailKey: string,
): Write {
  const claims = db('email_claim');
  return email === ''
    ? { query: claims.insert({ email_key: emailKey, company_id, node_id }) }
    : { mustTouchOne: true, query: claims.where({ company_id, node_id }).update({ email_key: emailKey }) };
}

/** Releases a user's e-mail address for other users. */
export function releaseEmail(db: Knex, { company_id, node_id }: NodeKey): Write {
  return { query: db('email_claim').where({ company_id, node_id }).delete() };
}

type NodeKey = Pick<NodeRow, 'company_id' | 'node_id'>;
