import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { fastestKind } from '../support/databases';
import { complaint, SECRET } from './complaint';
import { prepare } from './databases';
import { run, serve, stop, type Service } from './program';

/** The address of a service's management port, as its banner shows it. */
function managementOf({ banner }: Service): string | undefined {
  return /^ {2}Management {2}(http:\S+)$/m.exec(banner)?.[1];
}

test('the options of serve outrank the environment, and --local opens the management port', async () => {
  const { environment } = await prepare(fastestKind, 'migrated');
  // The port of --local may be taken on this machine, so the option says another one.
  const service = await serve({ ...environment, PORT: '1', MANAGEMENT_PORT: '1' }, [
    ...['serve', '--local', '--port', '0', '--management-port', '0'],
  ]);
  const management = managementOf(service)!;
  const { standIn } = (await (await fetch(management)).json()) as { standIn: boolean };
  expect(standIn).toBe(false);
  expect((await fetch(`${management}/readyz`)).status).toBe(200);
  await stop(service);
});

test('without a setting there is none', async () => {
  const { environment } = await prepare(fastestKind, 'migrated');
  const service = await serve(environment);
  expect(managementOf(service)).toBeUndefined();
  await stop(service);
});

test('a port that is taken is named as the management port', async () => {
  const { environment } = await prepare(fastestKind, 'migrated');
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const MANAGEMENT_PORT = String((other.address() as AddressInfo).port);
  const ended = await run(['serve'], { ...environment, MANAGEMENT_PORT });
  other.close();
  expect(complaint(ended)).toBe(
    `understudy: 127.0.0.1:${MANAGEMENT_PORT} is taken by another program. Stop that program, or set MANAGEMENT_PORT to a free port.`,
  );
});

test.each<[string[], Record<string, string>, RegExp]>([
  [
    [],
    { MANAGEMENT_HOST: '0.0.0.0' },
    /^understudy: The setting MANAGEMENT_TOKEN or MANAGEMENT_TOKEN_FILE must/,
  ],
  [
    [],
    { MANAGEMENT_TOKEN: SECRET },
    /^understudy: The setting MANAGEMENT_TOKEN must be 16 to 1024 printable/,
  ],
  [
    [],
    { MANAGEMENT_HOST: '192.0.2.1', MANAGEMENT_TOKEN: `${SECRET}-0123456789` },
    /Set MANAGEMENT_HOST to an address/,
  ],
  [
    ['--stand-in'],
    { MANAGEMENT_PORT: '' },
    /^understudy: The setting MANAGEMENT_PORT must be set because STAND_IN/,
  ],
  [
    ['--stand-in'],
    { WORKERS: '2', DATABASE_URL: 'postgres://a/b' },
    /^understudy: The setting WORKERS must be 1/,
  ],
])('serve %j with %j is refused in one line', async (options, settings, expected) => {
  const { environment } = await prepare(fastestKind, 'migrated');
  const ended = await run(['serve', ...options], { ...environment, MANAGEMENT_PORT: '0', ...settings });
  expect(complaint(ended)).toMatch(expected);
});
