import type { Logger } from 'pino';
import type { Config } from '../../config';
import type { Contract } from '../../contracts/contract';
import { endpointsFor } from '../../management/endpoints';
import { startManagement, type ManagementServer } from '../../management/server';
import { databaseMetrics } from '../../management/metrics/seats';
import { auditSource, mayShowAudit } from '../../reports/audit';
import { freeSeatsReader } from '../../reports/seats';
import { statusReport } from '../../reports/status';
import { openDatabase } from '../../store/engine/database';
import { createAsk } from './questions';
import { reportOn, type WorkersReport } from './workersReport';

/** The most connections to PostgreSQL that reports take. */
const REPORT_CONNECTIONS = 2;

/**
 * Opens the management port of several workers, which is the primary's: they share one, and stand-in mode, whose state is that
 * of one process, has no workers.
 *
 * @param url the address of the service; undefined before a worker listens.
 * @returns undefined if the settings want none.
 * @throws CannotManage
 */
export async function manageWorkers(
  { management, database: location }: Config,
  contracts: readonly Contract[],
  log: Logger,
  url: () => string | undefined,
): Promise<(ManagementServer & { report: WorkersReport }) | undefined> {
  if (!management) return undefined;
  const report = reportOn(createAsk());
  // For the reports alone. It connects only when one is asked for.
  const database = await openDatabase(
    location.kind === 'embedded' ? location : { ...location, poolSize: REPORT_CONNECTIONS },
  );
  const { problem } = report;
  const ofDatabase = databaseMetrics(freeSeatsReader(database.knex, contracts, log));
  const endpoints = endpointsFor({
    ...{ health: report, standIn: false },
    metrics: async (seats) => (await report.metrics()) + (await ofDatabase(seats)),
    status: statusReport(database, contracts, { standIn: false, problem, url }),
    audit: mayShowAudit(management, database) ? auditSource(database.knex, contracts, log) : undefined,
  });
  const server = await startManagement({ ...management, endpoints, log }).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  return {
    ...{ ...server, report },
    async close() {
      await server.close();
      await database.close();
    },
  };
}
