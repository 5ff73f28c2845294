import type { Knex } from 'knex';
import type { Client } from 'pg';

/** What we replace in Knex's client of PostgreSQL, which its types do not describe. */
interface PostgresClient {
  _acquireOnlyConnection(): Promise<Client>;
}

/** A connection of Knex's pool; a mark keeps it from being used again. */
type Pooled = Client & { __knex__disposed?: unknown };

/** Makes Knex's pool open its connections by a function, because Knex itself takes only one host. */
export function connectBy(db: Knex, open: () => Promise<Client>): void {
  (db.client as PostgresClient)._acquireOnlyConnection = async () => {
    const client: Pooled = await open();
    client.on('error', (error) => (client.__knex__disposed = error));
    client.on('end', () => (client.__knex__disposed ??= 'The connection has ended'));
    return client;
  };
}
