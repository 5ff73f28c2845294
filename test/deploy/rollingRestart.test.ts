import { readFileSync } from 'node:fs';
import { DEMO_CODE, DEMO_TECHNICIAN } from '../../src/contracts/rescue/demo';
import { makeCertificate } from '../cli/certificates';
import { describeOnPostgreSQL } from '../support/describeOnPostgreSQL';
import { prepare } from '../cli/databases';
import { serve, stop, type Service } from '../cli/program';
import { describeWith, haproxy, openssl } from '../interop/toolkits';
import { startHaproxy } from './haproxy';
import { startLoad, type LoadCall } from './load';

jest.setTimeout(180_000);

const PER_SECOND = 200;
/** All changes are to one user, so each waits for the one before it. */
const CHANGE_EVERY = 20;

const CLIENT = '127.0.0.7';

const { node, email } = DEMO_TECHNICIAN;
const code = { node: String(node), authcode: DEMO_CODE };

/** Every twentieth call changes the technician, the others read the technician. */
function callOf(n: number): LoadCall {
  if (n % CHANGE_EVERY > 0)
    return { method: 'GET', path: `/API/getUser_v2.aspx?${encoded(code)}`, succeeds: /^200 OK\n/ };
  const fields = { name: `Change ${n}`, email, status: 'Enabled', addons: 'False', rpataddon: 'False' };
  return {
    method: 'POST',
    path: '/API/setUser_v2.aspx',
    body: encoded({ ...code, ...fields }),
    succeeds: /^200 OK$/,
  };
}

const encoded = (parameters: Record<string, string>) => new URLSearchParams(parameters).toString();

describeOnPostgreSQL('behind a proxy', () => {
  const both = { ...haproxy, here: haproxy.here && openssl.here };
  describeWith(both, () => {
    test('two instances restart one after the other, and no call fails', async () => {
      const database = await prepare('postgresql', 'demo');
      const environment = {
        ...database.environment,
        SHUTDOWN_DELAY_SECONDS: '5',
        TRUST_PROXY: '127.0.0.1',
        LOG_LEVEL: 'warn',
      };
      const certificate = makeCertificate();
      const instances: [Service, Service] = await Promise.all([serve(environment), serve(environment)]);
      const proxy = new URL(await startHaproxy(certificate, [instances[0].address, instances[1].address]));

      const options = {
        host: proxy.hostname,
        port: proxy.port,
        ca: readFileSync(certificate.cert),
        localAddress: CLIENT,
      };
      const load = startLoad(PER_SECOND, options, callOf);
      await load.untilAnswered(PER_SECOND);
      for (const [index, instance] of instances.entries()) {
        await stop(instance);
        const { port } = new URL(instance.address);
        instances[index] = await serve({ ...environment, PORT: port });
        await load.untilAnswered(PER_SECOND);
      }
      const { sent, seconds, failures } = await load.stop();
      await Promise.all(instances.map(stop));

      process.stderr.write(
        `Rolling restart of 2 instances: ${sent} calls in ${seconds.toFixed(1)} s, ${failures.length} failed\n`,
      );
      expect(failures).toEqual([]);
      const changes = Math.ceil(sent / CHANGE_EVERY);
      const audited = await database.look((db) =>
        db('audit').where({ contract: 'rescue' }).select('outcome', 'address').count().groupBy(1, 2),
      );
      expect(audited).toEqual([{ outcome: 'OK', address: CLIENT, count: String(changes) }]);
    });
  });
});
