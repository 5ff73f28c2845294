import { UsageError } from '../../contracts/usageError';

/** The complaint that a service which a command follows has stopped. Without it, a script would take the end for its own. */
export function hasStopped(address: string): UsageError {
  return new UsageError(`The service at ${address} has stopped; start it, then run this command again`);
}
