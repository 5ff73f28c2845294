import { named } from '../../support/markup';
import { sentBy } from '../../support/pageForm';
import type { TestService } from '../../support/service';
import { MAX_BODY, startFormService, type FormService } from './forms';

let service: TestService;
let lines: FormService['lines'];
let formOf: FormService['formOf'];
let send: FormService['send'];
let call: FormService['call'];
let technician: FormService['technician'];
beforeAll(async () => {
  ({ service, lines, formOf, send, call, technician } = await startFormService());
});
afterAll(() => service.close());
beforeEach(() => service.reset());

test.each(['<script>alert(1)</script>', '"><img src=x>', "' onload='x", '&lt;b>', ']]>'])(
  'what is typed comes back as text: %j',
  async (typed) => {
    const { elements, text } = await call('setUser_v2', { sName: typed, iNodeID: typed });
    expect(named(elements, 'script').concat(named(elements, 'img'))).toEqual([]);
    expect(text).not.toContain('<script');
    expect(named(elements, 'pre')[0]!.text).toContain(
      `<sName>${typed.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')}</sName>`,
    );
  },
);

test('masks secrets on the page, keeps them out of the log, and the page out of caches', async () => {
  lines.length = 0;
  const secrets = { sPwd: 'Secret-Kettle-1', sConfPwd: 'Secret-Kettle-2', sCurrentPwd: 'Secret-Kettle-3' };
  const { text, headers } = await call('setUser_v2', { ...secrets, sAuthCode: 'secretcode4' });
  expect(text).not.toMatch(/Secret-Kettle|secretcode/);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';/);
  const written = lines.join('');
  expect(written).toContain('setUser_Invalid_SecretAuthCode');
  expect(written).not.toMatch(/Secret-Kettle|secretcode/);
});

test.each<[string, Record<string, string>]>([
  ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
  ['another port of this host', { 'Sec-Fetch-Site': 'same-site' }],
  ['another site, in an older browser', { Origin: 'https://evil.example' }],
  ['a frame without an origin', { Origin: 'null' }],
])('refuses the form of %s, which might log the user in as someone else', async (_, headers) => {
  const form = await formOf('login');
  const answer = await send(form.action, sentBy(form), headers);
  expect(answer.status).toBe(403);
  expect(answer.headers.getSetCookie()).toEqual([]);
});

test('takes no more than a call may hold, and no control characters', async () => {
  const { action } = await formOf('login');
  const post = (body: string) => send(action, body, { 'Content-Type': 'application/x-www-form-urlencoded' });
  expect((await post(`sEmail=${'a'.repeat(MAX_BODY)}`)).status).toBe(413);
  expect((await post('sEmail=%00')).status).toBe(400);
});

test('shows no more than the beginning of a long value', async () => {
  const { text, lead } = await call('setUser_v2', { sDescription: '<'.repeat(15_000) });
  expect(lead).toMatch(/^setUser_Error: /);
  expect(text).toContain(`${'&amp;lt;'.repeat(10_000)}…`);
});

test('takes no list with more items than any form has', async () => {
  const { action } = await formOf('setGroup_v2');
  const items = Array.from({ length: 1_001 }, (): [string, string] => ['aPermissions', 'x']);
  expect((await send(action, new URLSearchParams(items))).status).toBe(400);
});

test('reads a form in its own charset', async () => {
  const form = await formOf('setUser_v2');
  const body = sentBy(form, { sName: 'Andre' }).toString().replace('Andre', 'Andr%e9');
  const type = 'application/x-www-form-urlencoded; charset=iso-8859-1';
  expect((await send(form.action, body, { 'Content-Type': type })).lead).toBe('setUser_OK: Saved.');
  expect(await technician()).toContain('NAME:André\n');
});

test.each(['__proto__', 'constructor', 'toString', '__proto__.polluted', 'aUsers.__proto__.polluted'])(
  'takes no field called %s',
  async (name) => {
    const { action } = await formOf('createUsers');
    await send(
      action,
      new URLSearchParams([
        [name, 'x'],
        ['send-empty', name],
      ]),
    );
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  },
);

test.each(['/try/API/API.asmx', '/try/API/API.asmx/eraseAll', '/try/API/API.asmx/__proto__', '/try'])(
  'nothing answers at %s',
  async (path) => {
    expect((await send(path, '')).status).toBe(404);
  },
);
