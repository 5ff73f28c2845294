import { startTestStandIn, type TestStandIn } from '../../support/standIn';
import { tokenIn } from './person';

let open: TestStandIn;
beforeAll(async () => {
  open = await startTestStandIn();
});
afterAll(() => open.close());
beforeEach(() => open.send('POST', '/control/reset'));

describe('the contracts’ pages', () => {
  const page = '/console/rescue';
  const send = (path: string, form: Record<string, string>, cookie = '') =>
    fetch(`${open.url}${page}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { Cookie: cookie },
      body: new URLSearchParams(form),
    });
  const signIn = () => send('/sign-in', { sEmail: 'master@example.com', sPassword: 'Demo-Master-2026' });

  test('make calls, which the journal has', async () => {
    const cookie = (await signIn()).headers.getSetCookie()[0]!.split(';')[0]!;
    const { text } = {
      text: await (await fetch(`${open.url}${page}/nodes/337366`, { headers: { Cookie: cookie } })).text(),
    };
    const token = tokenIn(text);
    await send('/nodes/337366/strength', { token, sPwd: 'x' }, cookie);
    await send('/nodes/337366/status', { token, eStatus: 'Disabled' }, cookie);
    await send('/nodes/337366/status', { token: 'x', eStatus: 'Enabled' }, cookie);
    const calls = await open.calls();
    expect(calls.map(({ operation, door, outcome }) => [operation, door, outcome])).toEqual([
      ['login', 'post', 'OK'],
      ['setUserStatus_v7_1', 'post', 'OK'],
    ]);
    expect(JSON.stringify(calls)).not.toContain('Demo-Master-2026');
  });

  test('obey the rules', async () => {
    await open.rule({ match: { operation: 'login', door: 'post' }, then: { outcome: 'LimitReached' } });
    const refused = await signIn();
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('LIMITREACHED');
    await open.send('POST', '/control/reset');
    await open.rule({ match: { contract: 'rescue' }, then: { status: 503, body: 'down' } });
    expect((await signIn()).status).toBe(503);
  });
});
