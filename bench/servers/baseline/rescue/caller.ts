import type { Knex } from 'knex';
import type { NodeRow } from '../../../../src/store/rescue/rows';
import { sha256 } from '../sha256';

/** The user with an authentication code. */
export function callerOf(db: Knex, authCode: string): Promise<NodeRow | undefined> {
  return db<NodeRow>('auth_code')
    .join('node', { 'node.company_id': 'auth_code.company_id', 'node.node_id': 'auth_code.node_id' })
    .where('digest', sha256(authCode))
    .first('node.*');
}
