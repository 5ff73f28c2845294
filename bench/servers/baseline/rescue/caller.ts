import type { Knex } from 'knex';
import { sha256 } from '../sha256';

/** The user with an authentication code. */
export function callerOf(db: Knex, authCode: string): Promise<Row | undefined> {
  return db<Row>('auth_code')
    .join('node', { 'node.company_id': 'auth_code.company_id', 'node.node_id': 'auth_code.node_id' })
    .where('digest', sha256(authCode))
    .first('node.*');
}

/** The columns of the table `node` that the baseline reads. */
export interface Row {
  company_id: number;
  node_id: number;
  parent_id: number | null;
  kind: string;
  name: string;
  nick: string;
  email: string;
  ssoid: string;
  description: string;
  enabled: boolean;
  mobile_addon: boolean;
  rpat_addon: boolean;
  password_hash: string | null;
  version: number;
}
