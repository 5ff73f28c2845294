import type { AddressInfo } from 'node:net';
import knex from 'knex';
import { baseline } from './app';

/** Starts the baseline on the database that DATABASE_URL names, or without one. */
async function main(): Promise<void> {
  const url = process.env.DATABASE_URL;
  const app = await baseline(url === undefined ? undefined : knex({ client: 'pg', connection: url }));
  const server = app.listen(0, '127.0.0.1', () => {
    console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  });
}

void main();
