/** @isolated because its SDK is of the whole process. */
import { startApp } from '../../src/app';
import { DEMO_CODE, DEMO_TECHNICIAN } from '../../src/contracts/rescue/demo';
import { makeRescueDemo } from '../../src/contracts/rescue/makeDemo';
import { exchange } from '../http/wire';
import { openTestDatabase } from '../support/databases';
import { testConfig } from '../support/service';
import { loadSdk, spans } from './sdk';

test('without an SDK nothing is traced, whatever a client sends; nor with one that comes after the start', async () => {
  const database = await openTestDatabase('embedded');
  await makeRescueDemo(database.knex);
  const lines: string[] = [];
  const app = await startApp({
    config: { ...testConfig, logLevel: 'debug' },
    database,
    logTo: { write: (line) => void lines.push(line) },
  });
  const ask = () =>
    exchange(app.address, {
      path: `/API/getUser_v2.aspx?node=${DEMO_TECHNICIAN.node}&authcode=${DEMO_CODE}`,
      headers: { traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' },
    });
  const replies = [await ask()];
  loadSdk();
  replies.push(await ask());
  await app.close();
  await database.close();
  expect(replies.map(({ status }) => status)).toEqual([200, 200]);
  expect(
    replies.flatMap(({ headers }) => Object.keys(headers)).filter((name) => name.startsWith('trace')),
  ).toEqual([]);
  expect(lines).toHaveLength(2);
  expect(lines.join('')).not.toMatch(/trace|span/);
  expect(spans()).toEqual([]);
});
