import { makeLockpathDemo, lockpathDemoAdmin } from '../../src/contracts/lockpath/demo';
import { DEMO_TECHNICIAN } from '../../src/contracts/rescue/demo';
import { startTestService, type TestService } from '../support/service';
import { exchange } from './wire';

let service: TestService;
let rescue: string;
let lockpath: string;
beforeAll(async () => {
  service = await startTestService();
  await makeLockpathDemo(service.db.knex);
  rescue = await service.sessionOf();
  const { username, password } = lockpathDemoAdmin;
  const login = await fetch(`${service.url}/SecurityService/Login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  lockpath = login.headers.getSetCookie()[0]!.split(';')[0]!;
});
afterAll(() => service.close());

/** Whether a session acts in a request with these headers, for each contract with cookies. */
async function acts(headers: Record<string, string>): Promise<boolean[]> {
  const node = await exchange(service.url, {
    path: `/API/getUser_v2.aspx?node=${DEMO_TECHNICIAN.node}`,
    headers: { Cookie: rescue, ...headers },
  });
  const users = await exchange(service.url, {
    path: '/SecurityService/GetUserCount',
    method: 'POST',
    headers: { Cookie: lockpath, 'Content-Type': 'text/plain', ...headers },
    body: '{"filters":[]}',
  });
  expect(['OK', 'NOTLOGGEDIN']).toContain(node.body.split('\n')[0]);
  expect([200, 400]).toContain(users.status);
  return [node.body.startsWith('OK'), users.status === 200];
}

test.each<[string, Record<string, string>]>([
  ['a program, which says nothing', {}],
  ['a page of the service', { 'Sec-Fetch-Site': 'same-origin', Origin: 'http://localhost' }],
  ['a person who types the address', { 'Sec-Fetch-Site': 'none' }],
  ['an older browser, on a page of the service', { Origin: 'http://localhost' }],
  ['an older browser, through a proxy that ends TLS', { Origin: 'https://localhost' }],
])('the session acts for %s', async (_, headers) => {
  expect(await acts(headers)).toEqual([true, true]);
});

test.each<[string, Record<string, string>]>([
  ['another site', { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }],
  ['another site, by a link', { 'Sec-Fetch-Site': 'cross-site' }],
  ['another port of the same host', { 'Sec-Fetch-Site': 'same-site', Origin: 'http://localhost:3000' }],
  ['something that no browser says', { 'Sec-Fetch-Site': 'x' }],
  ['another site, in an older browser', { Origin: 'https://evil.example' }],
  ['another port, in an older browser', { Origin: 'http://localhost:3000' }],
  ['a frame without an origin', { Origin: 'null' }],
])('no session acts for a page of %s', async (_, headers) => {
  expect(await acts(headers)).toEqual([false, false]);
});
