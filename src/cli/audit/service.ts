import { auditRecord, type AuditJson } from '../../store/audit/json';
import type { AuditRecord } from '../../store/audit/read';
import { queryOf } from '../../testing/http';
import { askService } from '../service/ask';
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
  return recordsOf(stream);
}

async function* recordsOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<AuditRecord[]> {
  for await (const line of linesOf(buffersOf(stream)))
    yield [auditRecord(JSON.parse(line.toString()) as AuditJson)];
}

async function* buffersOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const bytes of stream) yield Buffer.from(bytes);
}
