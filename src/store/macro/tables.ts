import { byText, type ContractTables } from '../tables';

/** How long an expired session is kept, in milliseconds, so that the answer to its token is expired, not unknown. */
const EXPIRED_KEPT_MS = 24 * 3_600_000;

/** No index enforces this; commands keep it, because they claim a code only when they create the company. */
const oneCode = {
  broken: `
    SELECT FROM macro_database_claim WHERE company_id = :companyId AND code NOT IN (
      SELECT code FROM macro_database WHERE company_id = :companyId
    ) LIMIT 1`,
  words: 'the database has another code',
};

/** The tables of the MACRO contract. */
export const macroTables: ContractTables = {
  exported: [
    { name: 'macro_database', order: 'company_id' },
    { name: 'macro_database_claim', order: 'company_id', claims: 'the database code', invariant: oneCode },
    { name: 'macro_role', order: byText('name') },
    { name: 'macro_study', order: byText('name') },
    { name: 'macro_site', order: byText('name') },
    { name: 'macro_user', order: byText('user_key') },
    { name: 'macro_association', order: byText('user_key', 'role', 'study', 'site') },
  ],
  sequences: [],
  expiring: [{ name: 'macro_session', column: 'expires_at', keptMs: EXPIRED_KEPT_MS }],
};
