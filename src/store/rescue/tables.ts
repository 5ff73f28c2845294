import type { ContractTables } from '../tables';

/** The tables of the Rescue contract. */
export const rescueTables: ContractTables = {
  exported: [
    { name: 'node', order: 'node_id' },
    { name: 'email_claim', order: 'node_id', claims: 'an e-mail address' },
    { name: 'auth_code', order: 'node_id', claims: 'an authentication code' },
  ],
  sequences: [{ name: 'node_id_seq', columns: [['node', 'node_id']] }],
  expiring: [{ name: 'session', column: 'expires_at' }],
};
