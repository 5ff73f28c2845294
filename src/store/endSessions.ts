import type { Knex } from 'knex';
import { INSTALLATION, recordAudit, type CommandEntry } from './audit/entry';

/** Where each contract keeps its sessions, and by which column a session names its user within the company. */
const tables = {
  rescue: { table: 'session', user: 'node_id' },
  macro: { table: 'macro_session', user: 'user_key' },
  lockpath: { table: 'lockpath_session', user: 'user_id' },
} as const;

/** A contract that has sessions. */
export type SessionContract = keyof typeof tables;

/** The contracts that have sessions. */
export const sessionContracts = Object.keys(tables) as SessionContract[];

/** Which sessions of a contract: all, those of a company, or those of one of its users. */
export interface WhichSessions {
  contract: SessionContract;
  companyId?: number;
  user?: {
    /** The value of the column by which a session names its user. */
    key: string | number;
    /** The contract's own id of the user, for the audit. */
    id: string;
  };
}

/**
 * Ends sessions, and records how many, in one transaction.
 *
 * @param entry what is recorded, without its outcome, which says how many.
 * @returns how many were there.
 */
export function endSessions(
  db: Knex,
  { contract, companyId, user }: WhichSessions,
  entry: Omit<CommandEntry, 'outcome'>,
): Promise<number> {
  const { table, user: column } = tables[contract];
  return db.transaction(async (transaction) => {
    const sessions = transaction(table);
    if (companyId !== undefined) void sessions.where({ company_id: companyId });
    if (user) void sessions.where({ [column]: user.key });
    const ended = await sessions.delete();
    await recordAudit(transaction, {
      ...entry,
      companyId: companyId ?? INSTALLATION,
      target: user?.id ?? null,
      outcome: `${ended} ended`,
    }).query;
    return ended;
  });
}
