import { startApp } from '../../src/app';
import { openTestDatabase } from '../support/databases';
import { testConfig } from '../support/service';
import { exchange } from './wire';

test('SIGHUP without a certificate logs that, and does nothing else', async () => {
  const database = await openTestDatabase('embedded');
  const lines: string[] = [];
  const app = await startApp({
    config: { ...testConfig, logLevel: 'warn' },
    database,
    logTo: { write: (line) => void lines.push(line) },
  });
  process.emit('SIGHUP');
  expect(lines).toEqual([expect.stringContaining('TLS_CERT is not set')]);
  expect(await exchange(app.address, { path: '/healthz' })).toMatchObject({ status: 200 });
  await app.close();
  await database.close();
});
