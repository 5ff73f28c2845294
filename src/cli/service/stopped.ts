import { UsageError } from '../../contracts/usageError';

/** The complaint of a command that follows a service when the service stops, so that a script does not take that for success. */
export function hasStopped(address: string): UsageError {
  return new UsageError(`The service at ${address} has stopped; start it, then run this command again`);
}
