import { setTimeout } from 'node:timers/promises';
import { startPostgreSQLServer, startStandby } from '../../tools/postgresqlServer';
import { run, serve, stop, type Service } from '../cli/program';
import { allOf, describeWith, haproxy, patroni } from '../interop/toolkits';
import { describeOnPostgreSQL } from '../support/describeOnPostgreSQL';
import { ask } from './ask';
import { startDatabaseProxy } from './databaseProxy';
import { answerWhetherPrimary } from './primaryCheck';
import { startCluster, untilIs, type Cluster, type Member } from './patroni';
import { lostOrDoubled, startWriter, type Writer } from './writer';

jest.setTimeout(240_000);

const CALLERS = 8;

/** What `/readyz` answers. */
async function readiness({ address }: Service): Promise<{ status: number; text: string }> {
  const reply = await fetch(`${address}/readyz`);
  return { status: reply.status, text: await reply.text() };
}

async function untilReadiness(service: Service, wanted: number): Promise<string> {
  for (;;) {
    const { status, text } = await readiness(service);
    if (status === wanted) return text;
    await setTimeout(100);
  }
}

describeOnPostgreSQL('with two servers', () => {
  describeWith(haproxy, () => {
    test('the primary crashes, and the standby is promoted', async () => {
      const primary = (await startPostgreSQLServer(''))!;
      const standby = await startStandby(primary, '');
      await ask(primary.url, "ALTER SYSTEM SET synchronous_standby_names = '*'");
      await ask(primary.url, 'SELECT pg_reload_conf()');
      const checks = await Promise.all([primary, standby].map(({ url }) => answerWhetherPrimary(url)));
      const [one, two] = [primary, standby].map(({ url }, index) => ({
        server: new URL(url).host,
        api: checks[index]!.address,
      }));
      const url = await startDatabaseProxy(primary.url, one!, two!);
      const environment = { DATABASE_URL: url, LOG_LEVEL: 'silent' };
      expect(await run(['demo'], environment)).toMatchObject({ code: 0, stderr: '' });
      const service = await serve(environment);
      const writer = startWriter(service.address, CALLERS);
      await writer.untilAcknowledged(50);

      writer.longestGap();
      await primary.crash();
      await untilReadiness(service, 503);
      await standby.promote();
      await untilReadiness(service, 200);
      await writer.untilAcknowledged(50);
      process.stderr.write(`Standby promoted: ${writer.longestGap().toFixed(1)} s without a change\n`);

      const acknowledged = await writer.stop();
      await stop(service);
      expect(await lostOrDoubled(standby.url, acknowledged)).toEqual([]);
      checks.forEach((check) => check.stop());
      await Promise.all([primary, standby].map((server) => server.stop()));
    });
  });

  describeWith(allOf('Patroni behind HAProxy', [patroni, haproxy]), () => {
    let cluster: Cluster;
    /** Reaches the primary by the proxy. */
    let service: Service;
    /** Knows only the server that is the primary at first. */
    let besideOne: Service;
    let writer: Writer;
    let first: { primary: Member; standby: Member };

    beforeAll(async () => {
      cluster = await startCluster();
      first = await cluster.whenRedundant();
      const environment = { DATABASE_URL: cluster.url, LOG_LEVEL: 'silent' };
      expect(await run(['demo'], environment)).toMatchObject({ code: 0, stderr: '' });
      service = await serve(environment);
      besideOne = await serve({ ...environment, DATABASE_URL: first.primary.url });
      writer = startWriter(service.address, CALLERS);
    });

    afterAll(() => cluster.stop());

    test('the primary is killed, and the standby takes its place', async () => {
      await writer.untilAcknowledged(50);
      writer.longestGap();
      await first.primary.kill();
      await Promise.all([untilReadiness(service, 503), untilReadiness(besideOne, 503)]);
      await untilReadiness(service, 200);
      await writer.untilAcknowledged(50);
      process.stderr.write(`Primary killed: ${writer.longestGap().toFixed(1)} s without a change\n`);
    });

    test('the old primary comes back as the standby, where the service is not ready', async () => {
      first.primary.start();
      await untilIs(first.primary, 'synchronous');
      await expect(readiness(besideOne)).resolves.toEqual({
        status: 503,
        text: expect.stringContaining('read-only') as string,
      });
    });

    test('the primary changes by a switchover, and services follow it', async () => {
      await writer.untilAcknowledged(50);
      writer.longestGap();
      const body = JSON.stringify({ leader: first.standby.name, candidate: first.primary.name });
      const reply = await fetch(`${first.standby.api}/switchover`, { method: 'POST', body });
      expect({ status: reply.status, text: await reply.text() }).toMatchObject({ status: 200 });
      await untilReadiness(besideOne, 200);
      await untilReadiness(service, 200);
      await writer.untilAcknowledged(50);
      process.stderr.write(`Switchover: ${writer.longestGap().toFixed(1)} s without a change\n`);
    });

    test('no acknowledged change was lost, and none was made twice', async () => {
      const acknowledged = await writer.stop();
      await Promise.all([service, besideOne].map(stop));
      expect(await lostOrDoubled(cluster.url, acknowledged)).toEqual([]);
      process.stderr.write(`${acknowledged.length} changes were acknowledged\n`);
    });
  });
});
