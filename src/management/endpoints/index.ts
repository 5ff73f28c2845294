import type { Health } from '../../http/health';
import type { Endpoint } from '../endpoint';
import type { SeatsBy } from '../metrics/seats';
import { audit, type AuditSource } from './audit';
import { healthz } from './healthz';
import { metrics } from './metrics';
import { overview, type ServiceAddresses } from './overview';
import { readyz } from './readyz';
import { status, type Status } from './status';

/** What the endpoints that are always there report on. */
export interface Reported {
  health: Health;
  /** The metrics in Prometheus' text format. */
  metrics(seats: SeatsBy): Promise<string>;
  /** What runs, and on what. */
  status(): Promise<Status>;
  /** The audit; missing where strangers could read it. */
  audit?: AuditSource;
  /** The service itself, for programs that use it; missing if the process does not know. */
  service?: ServiceAddresses;
  /** Whether tests may control the service. */
  standIn: boolean;
}

/** All endpoints of a management port: those that are always there, and others. */
export function endpointsFor(reported: Reported, others: readonly Endpoint[] = []): Endpoint[] {
  const below = [
    ...[metrics(reported.metrics), healthz, readyz(reported.health), status(reported.status)],
    ...(reported.audit ? [audit(reported.audit)] : []),
    ...others,
  ];
  return [overview(reported, below), ...below];
}
