import { openDatabase, type Database } from '../../../../src/store/engine/database';
import { NoPrimary } from '../../../../src/store/engine/server/unavailable';
import {
  startPostgreSQLServer,
  startStandby,
  type BreakableServer,
} from '../../../../tools/postgresqlServer';
import { describeOnPostgreSQL } from '../../../support/describeOnPostgreSQL';
import { openNetworkTo } from '../../../support/breakableNetwork';

describeOnPostgreSQL('a URL with several hosts', () => {
  let primary: BreakableServer;
  let standby: BreakableServer;
  beforeAll(async () => {
    primary = (await startPostgreSQLServer('-F'))!;
    standby = await startStandby(primary, '-F');
  }, 60_000);
  afterAll(() => Promise.all([standby.stop(), primary.stop()]));

  const portOf = ({ url }: { url: string }) => Number(new URL(url).port);
  const urlOf = (...hosts: { url: string }[]) =>
    `postgres://postgres@${hosts.map((host) => `127.0.0.1:${portOf(host)}`).join(',')}/postgres`;
  const open = (url: string) =>
    openDatabase({ kind: 'postgresql', poolSize: 2, url, connectTimeoutMs: 4_000 });

  const text = 'SELECT inet_server_port() AS port';
  const portOfPool = async ({ knex: db }: Database) =>
    (await db.raw<{ rows: [{ port: number }] }>(text)).rows[0].port;
  const portOfShared = async ({ pipeline }: Database) =>
    (await pipeline!.rows<{ port: number }>({ text }, []))[0]!.port;

  async function reached(url: string): Promise<number[]> {
    const database = await open(url);
    try {
      return [await portOfPool(database), await portOfShared(database)];
    } finally {
      await database.close();
    }
  }

  test('leads each connection to the primary, in whatever order', async () => {
    const there = [portOf(primary), portOf(primary)];
    for (const url of [urlOf(primary, standby), urlOf(standby, primary)]) {
      await expect(reached(url)).resolves.toEqual(there);
      await expect(reached(`${url}?target_session_attrs=read-write`)).resolves.toEqual(there);
    }
    const any = await reached(`${urlOf(standby, primary)}?target_session_attrs=any`);
    expect(any).toEqual([portOf(standby), portOf(standby)]);
  });

  test('waits for a host that does not answer only its share of the time', async () => {
    const network = await openNetworkTo(primary.url);
    network.breakDown();
    await expect(reached(urlOf(network, primary))).resolves.toEqual([portOf(primary), portOf(primary)]);
    await network.close();
  });

  test('tries no other host after a refusal that will not pass', async () => {
    await expect(reached(urlOf(primary, standby).replace(/postgres$/, 'none'))).rejects.toMatchObject({
      code: '3D000',
    });
  });

  test('says what each host does if none is a primary', async () => {
    const url = `postgres://postgres@127.0.0.1:1,127.0.0.1:${portOf(standby)}/postgres`;
    await expect(reached(url)).rejects.toThrow(NoPrimary);
    await expect(reached(url)).rejects.toThrow(
      `(127.0.0.1:1 refuses connections; 127.0.0.1:${portOf(standby)} is read-only)`,
    );
  });

  // The last, because nothing is as before then.
  test('leads to the new primary after a promotion, and the same pool and shared connection go on', async () => {
    const database = await open(urlOf(primary, standby));
    try {
      expect([await portOfPool(database), await portOfShared(database)]).toEqual([
        portOf(primary),
        portOf(primary),
      ]);
      await primary.crash();
      await expect(untilAnswered(portOfPool, database, 1)).rejects.toThrow();
      await standby.promote();
      await expect(untilAnswered(portOfPool, database)).resolves.toBe(portOf(standby));
      await expect(untilAnswered(portOfShared, database)).resolves.toBe(portOf(standby));
      await database.knex.raw('CREATE TABLE written (id int)');
    } finally {
      await database.close();
    }
  });

  /** Asks until there is an answer, at most that often: a statement on a connection that has just broken fails. */
  async function untilAnswered(
    ask: (database: Database) => Promise<number>,
    database: Database,
    tries = 10,
  ): Promise<number> {
    for (let left = tries - 1; ; left--) {
      try {
        return await ask(database);
      } catch (error) {
        if (left === 0) throw error;
      }
    }
  }
});
