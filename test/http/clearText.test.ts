import { startApp } from '../../src/app';
import { openTestDatabase } from '../support/databases';
import { testConfig } from '../support/service';
import { clearTextWarning } from '../../src/http/clearText';

const open = { tls: false, trustedProxies: [] };

test.each(['0.0.0.0', '::', '192.168.7.2'])(
  'listening on %s without TLS is warned of, with what to do',
  (address) => {
    expect(clearTextWarning(address, open)).toMatch(
      new RegExp(
        `^Listening on ${address} without TLS: .* TLS_CERT and TLS_KEY; .* TRUST_PROXY; .* HOST to 127.0.0.1\\.$`,
      ),
    );
  },
);

test.each([
  ['127.0.0.1', open],
  ['::1', open],
  ['0.0.0.0', { ...open, tls: true }],
  ['0.0.0.0', { ...open, trustedProxies: ['10.0.0.5'] }],
])('%s with %j is not', (address, way) => expect(clearTextWarning(address, way)).toBeUndefined());

test('logs the warning once, at startup', async () => {
  const database = await openTestDatabase('embedded');
  const lines: string[] = [];
  const logTo = { write: (line: string) => void lines.push(line) };
  const config = { ...testConfig, host: '0.0.0.0', logLevel: 'warn' };
  const app = await startApp({ config, database, logTo });
  await fetch(`${app.address}/healthz`);
  await app.close();
  await database.close();
  expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
    { level: 'warn', msg: clearTextWarning('0.0.0.0', open) },
  ]);
});
