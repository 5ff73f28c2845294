import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { Contract } from '../contracts/contract';
import type { AuditSource } from '../management/endpoints/audit';
import { auditJson } from '../store/audit/json';
import { INSTALLATION_NAME } from '../store/audit/entry';
import type { Database } from '../store/engine/database';
import { streamAudit } from '../store/audit/stream';

/**
 * Whether the management port has the audit. Without a token, anyone on the machine can use the port; on a server's database
 * that would show the audit to people who cannot read the database.
 */
export function mayShowAudit({ token }: { token?: string }, { kind }: Pick<Database, 'kind'>): boolean {
  return token !== undefined || kind === 'embedded';
}

/** The audit of a database, for the management port. @param log has what delays a reader who follows it. */
export function auditSource(db: Knex, contracts: readonly Contract[], log: Logger): AuditSource {
  return {
    contracts: [INSTALLATION_NAME, ...contracts.map(({ name }) => name)],
    async *pages({ company: companyId, limit, follow, ...filter }, signal) {
      const tell = (advice: string) => log.warn(advice);
      for await (const page of streamAudit(db, { companyId, ...filter }, { limit, follow }, signal, tell))
        yield page.map(auditJson);
    },
  };
}
