import type { Knex } from 'knex';

/** A user by the keys of their row. */
export interface NodeIdentity {
  company_id: number;
  node_id: number;
}

/** Finds the user to whom an authentication code was issued. */
export function holderOfCode(db: Knex, digest: Buffer): Promise<NodeIdentity | undefined> {
  return db('auth_code').where({ digest }).first<NodeIdentity>('company_id', 'node_id');
}

/** Finds the user of a session, whether it is live or has ended. */
export function holderOfSession(db: Knex, digest: Buffer): Promise<NodeIdentity | undefined> {
  return db('session').where({ digest }).first<NodeIdentity>('company_id', 'node_id');
}

/** Finds the user who has a folded e-mail address. */
export function holderOfEmail(db: Knex, emailKey: string): Promise<NodeIdentity | undefined> {
  return db('email_claim').where({ email_key: emailKey }).first<NodeIdentity>('company_id', 'node_id');
}
