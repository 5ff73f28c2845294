import { startApp, type App } from '../../src/app';
import { contracts } from '../../src/contracts';
import { makeDemos } from '../../src/contracts/makeDemos';
import type { Database } from '../../src/store/engine/database';
import { openTestDatabase } from '../support/databases';
import { testConfig } from '../support/service';
import { logins } from './logins';
import { exchange } from './wire';

const CLIENT = '203.0.113.9';
const forwarded = {
  'X-Forwarded-For': CLIENT,
  'X-Forwarded-Proto': 'https',
  'X-Forwarded-Host': 'users.example.com',
};

let database: Database;
const lines: string[] = [];
/** The last entry of the audit before the test. */
let seen = 0;
beforeAll(async () => {
  database = await openTestDatabase('embedded');
  await makeDemos(database.knex, contracts);
});
afterAll(() => database.close());
beforeEach(async () => {
  lines.length = 0;
  const last = await database.knex('audit').max<{ max: number | null }>('audit_id').first();
  seen = Number(last?.max ?? 0);
});

const start = (trustedProxies: string[]) =>
  startApp({
    config: { ...testConfig, trustedProxies, logLevel: 'info' },
    database,
    logTo: { write: (line) => void lines.push(line) },
  });

/** The logged address of each request, except for those for pages. */
const loggedAddresses = () =>
  lines
    .map((line) => JSON.parse(line) as { operation?: string; address?: string })
    .flatMap(({ operation, address }) => (operation === undefined ? [] : [address]));

const auditedAddresses = (contract: string) =>
  database.knex('audit').where({ contract }).where('audit_id', '>', seen).pluck<string[]>('address');

describe.each([
  {
    whose: 'of a trusted proxy',
    trusted: ['loopback'],
    address: CLIENT,
    origin: 'https://users.example.com',
  },
  { whose: 'of anybody else', trusted: ['192.0.2.1'], address: '127.0.0.1', origin: 'http://localhost' },
])('forwarded headers $whose', ({ trusted, address, origin }) => {
  let app: App;
  beforeAll(async () => (app = await start(trusted)));
  afterAll(() => app.close());

  test.each(logins)('to $contract', async ({ contract, login, succeeds, wsdl }) => {
    const reply = await exchange(app.address, { ...login, headers: { ...login.headers, ...forwarded } });
    expect(reply.body).toMatch(succeeds);
    await expect(auditedAddresses(contract)).resolves.toEqual([address]);
    while (loggedAddresses().length === 0) await new Promise(setImmediate);
    expect(loggedAddresses()).toEqual([address]);

    const cookie = reply.headers['set-cookie'];
    expect(cookie === undefined).toBe(contract === 'macro');
    if (cookie) expect(/; Secure/i.test(cookie)).toBe(address === CLIENT);

    if (wsdl === undefined) return;
    const { body } = await exchange(app.address, { path: wsdl, headers: forwarded });
    expect(/ location="(.*?)\/[^/]+\/API\.asmx"/.exec(body)?.[1]).toBe(origin);
  });

  test("decide about a company's list of allowed addresses", async () => {
    await database.knex('company').update({ allowed_addresses: JSON.stringify([`${CLIENT}/32`]) });
    const [rescue] = logins;
    const reply = await exchange(app.address, { ...rescue!.login, headers: forwarded });
    expect(reply.body).toBe(address === CLIENT ? 'OK' : 'GLOBALIPRESTRICTED');
    await database.knex('company').update({ allowed_addresses: null });
  });
});
