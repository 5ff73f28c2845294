import type { ContractTables } from '../tables';

/** A node in a cycle would be above itself, and reading what is above it would never end. */
const isTree = {
  broken: `
    WITH RECURSIVE tree AS (
      SELECT node_id FROM node WHERE company_id = :companyId AND parent_id IS NULL
      UNION ALL
      SELECT node.node_id FROM tree JOIN node ON node.parent_id = tree.node_id WHERE company_id = :companyId
    )
    SELECT FROM node WHERE company_id = :companyId AND node_id NOT IN (SELECT node_id FROM tree) LIMIT 1`,
  words: 'a node is above itself',
};

/** The tables of the Rescue contract. */
export const rescueTables: ContractTables = {
  exported: [
    { name: 'node', order: 'node_id', invariant: isTree },
    { name: 'email_claim', order: 'node_id', claims: 'an e-mail address' },
    { name: 'auth_code', order: 'node_id', claims: 'an authentication code' },
  ],
  sequences: [{ name: 'node_id_seq', columns: [['node', 'node_id']] }],
  expiring: [{ name: 'session', column: 'expires_at' }],
};
