import { Client, type QueryResult } from 'pg';

/** Sends a statement over a connection of its own, with time-outs of a second or, for the answer, the given number of seconds. */
export async function ask<Row extends object = Record<string, string>>(
  url: string,
  statement: string,
  seconds = 10,
): Promise<QueryResult<Row>> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 1_000,
    query_timeout: seconds * 1_000,
  });
  // The server may break the connection at any moment.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await client.query<Row>(statement);
  } finally {
    await client.end().catch(() => undefined);
  }
}
