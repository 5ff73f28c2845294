import type { Client, QueryResult } from 'pg';

/** Settings of the server for one connection, by name. */
export type SessionSettings = Readonly<Record<string, string>>;

const ASK = `SELECT pg_backend_pid() AS process, current_setting('transaction_read_only') = 'on' AS "isReadOnly"`;

/** The server's end of a connection. */
export interface Session {
  /** The id of its process. */
  process: number;
  /** Whether transactions are read-only, as on a standby. */
  isReadOnly: boolean;
}

/**
 * Sets the settings of a new connection, in one round trip. They are not part of the startup message, because poolers refuse or
 * drop what they do not know there. A pooler may also hand out a connection on which another client has prepared statements;
 * these are deallocated.
 *
 * @param timeoutMs longest wait for the answer; unlimited if missing.
 */
export async function beginSession(
  client: Client,
  settings: SessionSettings,
  timeoutMs?: number,
): Promise<Session> {
  const set = Object.entries(settings).map(
    ([name, value]) => `SET ${client.escapeIdentifier(name)} = ${client.escapeLiteral(value)}`,
  );
  const text = ['DEALLOCATE ALL', ...set, ASK].join('; ');
  const statements = { text, query_timeout: timeoutMs };
  const results = (await client.query(statements)) as unknown as QueryResult<Session>[];
  return results.at(-1)!.rows[0]!;
}
