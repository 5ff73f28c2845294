import { startApp } from '../../src/app';
import { makeLockpathDemo } from '../../src/contracts/lockpath/demo';
import { makeRescueDemo } from '../../src/contracts/rescue/makeDemo';
import { publicDemoWarning } from '../../src/http/publicDemo';
import { openTestDatabase } from '../support/databases';
import { testConfig } from '../support/service';

test.each(['127.0.0.1', '::1'])('demo data on %s is not warned of', (address) =>
  expect(publicDemoWarning(address, ['Rescue'])).toBeUndefined(),
);

test('no demo data is not warned of', () => expect(publicDemoWarning('0.0.0.0', [])).toBeUndefined());

test('logs once, at startup, whose demo data others can reach', async () => {
  const database = await openTestDatabase('embedded');
  await makeRescueDemo(database.knex);
  await makeLockpathDemo(database.knex);
  const lines: string[] = [];
  const logTo = { write: (line: string) => void lines.push(line) };
  const config = { ...testConfig, host: '0.0.0.0', logLevel: 'warn', trustedProxies: ['10.0.0.5'] };
  const app = await startApp({ config, database, logTo });
  await fetch(`${app.address}/healthz`);
  await app.close();
  await database.close();
  expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
    {
      level: 'warn',
      msg:
        'Listening on 0.0.0.0 with the demo data of Rescue, Lockpath: its passwords are public, so anyone who reaches ' +
        'this address can log in. Use a database without demo data, or set HOST to 127.0.0.1.',
    },
  ]);
});
