import type { Logger } from 'pino';
import type { Config } from '../../config';
import { endpointsFor } from '../../management/endpoints';
import { startManagement, type ManagementServer } from '../../management/server';
import { createAsk } from './questions';
import { reportOn, type WorkersReport } from './workersReport';

/**
 * Opens the management port of several workers, which is the primary's: they share one, and stand-in mode, whose state is that
 * of one process, has no workers.
 *
 * @returns undefined if the settings want none.
 * @throws CannotManage
 */
export async function manageWorkers(
  { management }: Config,
  log: Logger,
): Promise<(ManagementServer & { report: WorkersReport }) | undefined> {
  if (!management) return undefined;
  const report = reportOn(createAsk());
  const endpoints = endpointsFor({ health: report, metrics: report.metrics, standIn: false });
  return { ...(await startManagement({ ...management, endpoints, log })), report };
}
