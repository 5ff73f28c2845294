import { createLog } from '../../src/http/log';
import type { Endpoint } from '../../src/management/endpoint';
import { startManagement, type ManagementOptions } from '../../src/management/server';

/** The entries of a log. */
export type Entries = Record<string, unknown>[];

const ports: { close(): Promise<void> }[] = [];
afterEach(() => Promise.all(ports.splice(0).map(({ close }) => close())));

/** Opens a management port, which closes after the test. */
export async function openPort(endpoints: readonly Endpoint[], options: Partial<ManagementOptions> = {}) {
  const entries: Entries = [];
  const write = (line: string) => void entries.push(JSON.parse(line) as Entries[number]);
  const log = createLog('debug', { write });
  const port = await startManagement({ host: '127.0.0.1', port: 0, endpoints, log, ...options });
  ports.push(port);
  return { url: port.address, close: port.close, entries };
}
