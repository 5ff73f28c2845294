import type { Socket } from 'node:net';
import type { Knex } from 'knex';
import { openDatabase } from '../../src/store/engine/database';
import { DatabaseIsNotUtf8, migrate, refuseUnfitServer, ServerTooOld } from '../../src/store/engine/migrate';
import { PoolerSharesConnections } from '../../src/store/engine/pooling';
import { DatabaseIsReadOnly } from '../../src/store/engine/readOnly';
import { SchemaDiffers } from '../../src/store/engine/schema';
import { databaseKinds, openTestDatabase } from '../support/databases';
import { fakeServer, refuseWith } from './fakeServer';
import { startWaitsFor } from './startWaitsFor';

/** The error of a connection. */
async function errorAt(url: string): Promise<unknown> {
  const database = await openDatabase({ kind: 'postgresql', poolSize: 1, url, connectTimeoutMs: 200 });
  try {
    return await database.knex.raw('SELECT 1').then(
      () => 'It is let in',
      (error: unknown) => error,
    );
  } finally {
    await database.close();
  }
}

describe('a start waits for a server', () => {
  const waits = 'The start waits for the database. PostgreSQL at db.example.com';

  test.each<[string, (socket: Socket) => void, string]>([
    ['starts up', refuseWith('57P03'), 'is starting up. Try again in a moment'],
    ['shuts down', refuseWith('57P01'), 'is shutting down. Start it again'],
    ['restarts', refuseWith('57P02'), 'is restarting. Try again in a moment'],
    ['hangs up', (socket) => socket.destroy(), 'closed the connection. Check that it is a PostgreSQL server'],
    [
      'does not answer',
      () => undefined,
      'cannot be reached: it does not answer. Check the network (for a pooler, its default_pool_size)',
    ],
  ])('that %s', async (_, answer, notice) => {
    await expect(startWaitsFor(await errorAt(await fakeServer(answer)))).resolves.toBe(
      `${waits} ${notice}, or correct DATABASE_URL.`,
    );
  });

  test.each([
    [
      'refuses connections',
      'postgres://ann@127.0.0.1:1/shop',
      'cannot be reached: the connection was refused. Start it',
    ],
    // Too long for a host name, so no name server is queried.
    ['has no address yet', `postgres://ann@${'x'.repeat(64)}/shop`, 'cannot be reached: '],
    [
      'has not made its socket yet',
      'postgres://ann@/shop?host=/none',
      'cannot be reached: its socket is not there. Start it',
    ],
    [
      'is one of several, none of them a primary',
      'postgres://ann@127.0.0.1:1,127.0.0.1:2/shop',
      'has no primary that can be reached (127.0.0.1:1 refuses connections; 127.0.0.1:2 refuses connections)',
    ],
  ])('that %s', async (_, url, notice) => {
    await expect(startWaitsFor(await errorAt(url))).resolves.toContain(`${waits} ${notice}`);
  });

  test('that is a standby', async () => {
    await expect(startWaitsFor(new DatabaseIsReadOnly())).resolves.toContain(
      'The start waits for the database. The database is read-only: its server is a standby',
    );
  });
});

describe('a start ends at once', () => {
  test.each([
    ['a wrong password', '28P01'],
    ['a user that is not let in', '28000'],
    ['a missing database', '3D000'],
    ['a user that may not create tables', '42501'],
  ])('with %s', async (_, code) => {
    await expect(startWaitsFor(await errorAt(await fakeServer(refuseWith(code))))).resolves.toBeUndefined();
  });

  test('with a server that has no TLS, or a certificate that is not there', async () => {
    const url = await fakeServer((socket) => socket.end('N'));
    for (const query of ['sslmode=require', 'sslmode=verify-full&sslrootcert=/none'])
      await expect(startWaitsFor(await errorAt(`${url}?${query}`))).resolves.toBeUndefined();
  });

  test('with a server that is too old, or a database that is not in UTF-8', async () => {
    const on = (version: string, encoding: string) => ({
      raw: () => Promise.resolve({ rows: [{ version, encoding }] }),
    });
    const fit = (server: object) => refuseUnfitServer(server as Knex).catch((error: unknown) => error);
    await expect(fit(on('14.0', 'UTF8'))).resolves.toBeUndefined();
    const tooOld = await fit(on('13.23 (Debian 13.23-1)', 'UTF8'));
    expect(tooOld).toEqual(new ServerTooOld('13.23 (Debian 13.23-1)'));
    const notUtf8 = await fit(on('14.0', 'LATIN1'));
    expect(notUtf8).toEqual(new DatabaseIsNotUtf8('LATIN1'));
    for (const error of [tooOld, notUtf8]) await expect(startWaitsFor(error)).resolves.toBeUndefined();
  });

  test.each(databaseKinds)('with another schema (%s)', async (kind) => {
    const database = await openTestDatabase(kind);
    await database.knex.raw('ALTER TABLE company ADD COLUMN other integer');
    const error = await migrate(database.knex).catch((thrown: unknown) => thrown);
    await database.close();
    expect(error).toBeInstanceOf(SchemaDiffers);
    await expect(startWaitsFor(error)).resolves.toBeUndefined();
  });

  test('with a pooler that does not pool by session', async () => {
    await expect(startWaitsFor(new PoolerSharesConnections())).resolves.toBeUndefined();
  });

  test('with an embedded database whose files are missing', async () => {
    const missing = Object.assign(new Error('no such file'), { code: 'ENOENT' });
    await expect(startWaitsFor(missing, { DATABASE_START_SECONDS: '86400' })).resolves.toBeUndefined();
  });
});
