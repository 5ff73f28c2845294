import { auditRecord, type AuditJson } from '../../store/audit/json';
import { UsageError } from '../../contracts/usageError';
import type { AuditRecord } from '../../store/audit/read';
import { queryOf } from '../../testing/http';
import { askService } from '../service/ask';
import { hasStopped } from '../service/stopped';
import { linesOf } from '../shared/lines';
import type { PrintOptions } from './print';

/**
 * Reads the audit of a running service.
 *
 * @param address that of its management port.
 * @throws UsageError if the service does not answer, or does not show its audit.
 */
export async function serviceAudit(
  address: string,
  { company, contract, actor, target, outcome, since, limit, follow }: PrintOptions,
  signal: AbortSignal,
): Promise<AsyncIterable<AuditRecord[]>> {
  const query = queryOf({
    ...{ company, contract, actor, target, outcome, limit },
    ...{ since: since?.toISOString(), follow: follow ? 'true' : undefined },
  });
  const stream = await askService(address, ({ open }) => open(`/audit${query}`, signal));
  return recordsOf(buffersOf(stream, address, follow, signal));
}

async function* recordsOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<AuditRecord[]> {
  for await (const line of linesOf(bytes)) yield [auditRecord(JSON.parse(line.toString()) as AuditJson)];
}

/** @throws UsageError if the service ends the stream although nobody has stopped it. */
async function* buffersOf(
  stream: AsyncIterable<Uint8Array>,
  address: string,
  follow: boolean,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  try {
    for await (const bytes of stream) yield Buffer.from(bytes);
  } catch (error) {
    if (signal.aborted) throw error;
    throw new UsageError(
      `The service at ${address} broke the connection, so entries are missing; run this command again with --since`,
    );
  }
  if (follow && !signal.aborted) throw hasStopped(address);
}
