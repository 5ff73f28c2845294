import { randomBytes } from 'node:crypto';
import { verify } from '@node-rs/argon2';
import type { Knex } from 'knex';
import type { NodeRow } from '../../../../src/store/rescue/rows';

/** Starts a session if the password is right. */
export async function login(db: Knex, email: string, password: string): Promise<boolean> {
  const user = await db('email_claim')
    .join('node', { 'node.company_id': 'email_claim.company_id', 'node.node_id': 'email_claim.node_id' })
    .where('email_key', email.toLowerCase())
    .first<NodeRow | undefined>('node.*');
  if (!user?.enabled || !user.password_hash || !(await verify(user.password_hash, password))) return false;
  await db('session').insert({
    digest: randomBytes(32),
    company_id: user.company_id,
    node_id: user.node_id,
    credential_version: user.credential_version,
    expires_at: new Date(Date.now() + 20 * 60_000),
  });
  return true;
}
