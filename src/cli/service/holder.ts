import { reachable } from '../../config/management';
import { UsageError } from '../../contracts/usageError';
import { DataDirectoryInUse } from '../../store/engine/dataDirectory';
import { CannotOpen } from '../shared/openMigrated';

/** The process that has the data directory open, if that is why a database cannot be opened. */
export function holderIn(error: unknown): DataDirectoryInUse | undefined {
  const cause = error instanceof CannotOpen ? error.cause : error;
  return cause instanceof DataDirectoryInUse ? cause : undefined;
}

/**
 * The management port of the service that has the data directory open.
 *
 * @throws the error if that is not why the database cannot be opened; UsageError if that service cannot be asked.
 */
export function managementOfHolder(error: unknown): string {
  const holder = holderIn(error);
  if (!holder) throw error;
  if (holder.management !== undefined) return reachable(holder.management);
  throw new UsageError(
    `${holder.message}, which names no management port to ask. Stop it, start it with MANAGEMENT_PORT, or use --management-url`,
  );
}
