import type { Client, QueryResult } from 'pg';

/** Settings of the server for one connection, by name. */
export type SessionSettings = Readonly<Record<string, string>>;

/**
 * Makes the settings on a new connection, in one round trip. They are not part of the startup message, because poolers
 * refuse or drop what they do not know there. A pooler may also hand out a connection on which another client has prepared
 * statements; they are forgotten.
 *
 * @param timeoutMs longest wait for the answer; unlimited if missing.
 * @returns the process id of the server's end of the connection.
 */
export async function beginSession(
  client: Client,
  settings: SessionSettings,
  timeoutMs?: number,
): Promise<number> {
  const set = Object.entries(settings).map(
    ([name, value]) => `SET ${client.escapeIdentifier(name)} = ${client.escapeLiteral(value)}`,
  );
  const text = ['DEALLOCATE ALL', ...set, 'SELECT pg_backend_pid() AS process'].join('; ');
  const statements = { text, query_timeout: timeoutMs };
  const results = (await client.query(statements)) as unknown as QueryResult<{ process: number }>[];
  return results.at(-1)!.rows[0]!.process;
}
