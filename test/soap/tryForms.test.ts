import { DEMO_CODE, DEMO_TECHNICIAN } from '../../src/contracts/rescue/demo';
import { emptyDatabase } from '../support/databases';
import { elementsOf, named, type Element } from '../support/markup';
import { formIn, sentBy } from '../support/pageForm';
import { startTestService, testConfig, type TestService } from '../support/service';
import { rescue } from './services';

const operations = [...rescue.operations.values()];
const lines: string[] = [];
const MAX_BODY = 50_000;

let service: TestService;
beforeAll(async () => {
  service = await startTestService(
    'embedded',
    { logLevel: 'debug', limits: { ...testConfig.limits, maxBody: MAX_BODY } },
    { logTo: { write: (line) => void lines.push(line) } },
  );
});
afterAll(() => service.close());
beforeEach(() => service.reset());

async function pageOf(operation: string): Promise<Element[]> {
  const response = await fetch(`${service.url}/API/API.asmx?op=${operation}`);
  return elementsOf(await response.text());
}

const formOf = async (operation: string) => formIn(await pageOf(operation));

interface Answer {
  status: number;
  headers: Headers;
  text: string;
  elements: Element[];
  /** The first sentence: the outcome and its meaning. */
  lead: string;
}

/** Sends a form as a browser does. */
async function send(
  action: string,
  body: string | URLSearchParams,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(service.url + action, { method: 'POST', body, headers, redirect: 'manual' });
  const text = await response.text();
  const isPage = response.headers.get('content-type')?.startsWith('text/html');
  const elements = isPage ? elementsOf(text) : [];
  const [lead] = elements.filter(({ attributes }) => attributes.class === 'lead');
  return {
    status: response.status,
    headers: response.headers,
    text,
    elements,
    lead: (lead?.text ?? text).replace(/\s+/g, ' ').trim(),
  };
}

async function call(operation: string, typed: Record<string, string> = {}, ticked: string[] = []) {
  const form = await formOf(operation);
  return send(form.action, sentBy(form, typed, ticked));
}

/** The text reply of getUser_v2 about the user of the samples. */
async function technician(): Promise<string> {
  const answer = await service.form('getUser_v2', {
    node: String(DEMO_TECHNICIAN.node),
    authcode: DEMO_CODE,
  });
  return answer.text;
}

describe.each(operations.filter(({ input }) => input.fields.length > 0))('the form of $name', ({ name }) => {
  const ok = /^(\w+_)?OK: /;

  test('succeeds as it is filled in, and fails without any one of what it calls required', async () => {
    const form = await formOf(name);
    const required = form.controls.filter((control) => control.required);
    const filled = form.controls.filter(({ type, value }) => type !== 'checkbox' && value !== '');
    const also = ['sAuthCode', ...(name === 'getUser_v3' ? ['iNodeID'] : [])];
    const expected = form.controls.filter((control) => control.required || also.includes(control.name));
    expect(filled.map((control) => control.name)).toEqual(expected.map((control) => control.name));
    expect((await send(form.action, sentBy(form))).lead).toMatch(ok);
    for (const control of required) {
      await service.reset();
      const answer = await send(form.action, sentBy(form, { [control.name]: '' }));
      const table = named(answer.elements, 'td').map(({ text }) => text);
      // createUsers answers OK as a whole, and the outcome of each user in a list.
      const failed = !ok.test(answer.lead) || table.some((text) => text.startsWith('InvalidParam'));
      expect([control.name, failed]).toEqual([control.name, true]);
    }
  });

  test('labels and explains each control', async () => {
    const elements = await pageOf(name);
    const labels = new Map(named(elements, 'label').map(({ attributes, text }) => [attributes.for, text]));
    for (const control of formIn(elements).controls) {
      if (control.type === 'checkbox') continue;
      const label = labels.get(control.id)!;
      expect(label).toContain(control.name);
      expect(label.includes('required')).toBe(control.required);
    }
    const ids = elements.map(({ attributes }) => attributes.id).filter((id) => id !== undefined);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { attributes } of elements) {
      if (attributes['aria-describedby']) expect(ids).toContain(attributes['aria-describedby']);
    }
  });
});

describe('a field that is left empty', () => {
  const before = /NICK:JDoe\nEMAIL:jdoe@example.com\nSSOID:jdoe\nDESCRIPTION:Back on Monday\n/;
  beforeEach(async () => {
    expect((await call('setUser_v2', { sDescription: 'Back on Monday' })).lead).toBe('setUser_OK: Saved.');
    expect(await technician()).toMatch(before);
  });

  test('is left out, so that nick, SSO id and description stay', async () => {
    expect((await call('setUser_v2', { sName: 'Johnny Doe' })).lead).toBe('setUser_OK: Saved.');
    expect(await technician()).toMatch(before);
    expect(await technician()).toContain('NAME:Johnny Doe\n');
  });

  test('is sent if its box is ticked, and clears what it names', async () => {
    expect((await call('setUser_v2', {}, ['send-empty=sNick'])).lead).toBe('setUser_OK: Saved.');
    expect(await technician()).toMatch(
      /NICK:\nEMAIL:jdoe@example.com\nSSOID:jdoe\nDESCRIPTION:Back on Monday\n/,
    );
  });

  test('has no say in a call by the vendor’s own address', async () => {
    const values = { iNodeID: '337366', sName: 'John Doe', sEmail: 'jdoe@example.com', eStatus: 'Enabled' };
    const others = { eAddOns: 'False', bRPATAddOn: 'false', sNick: '', sAuthCode: DEMO_CODE };
    const body = new URLSearchParams({ ...values, ...others });
    const response = await fetch(`${service.url}/API/API.asmx/setUser_v2`, { method: 'POST', body });
    expect(await response.text()).toContain('setUser_OK');
    expect(await technician()).toContain('NICK:\n');
  });
});

describe('a list', () => {
  const permissions = async () =>
    /^PERMISSIONS:.*$/m.exec(
      (await service.form('getGroup_v2', { node: '337364', authcode: DEMO_CODE })).text,
    )![0];

  test('holds what is ticked, stays if nothing is, and is emptied by its box', async () => {
    const before = await permissions();
    expect(before).toContain('RemoteView');
    await call('setGroup_v2');
    expect(await permissions()).toBe(before);
    const answer = await call('setGroup_v2', {}, ['aPermissions=SendURL', 'aPermissions=ConnectOnLan']);
    expect(answer.lead).toBe('setGroup_OK: Done.');
    expect(await permissions()).toMatch(/SendURL, ConnectOnLan/);
    expect(await permissions()).not.toContain('RemoteView');
    await call('setGroup_v2', {}, ['send-empty=aPermissions']);
    expect(await permissions()).not.toContain('SendURL');
  });
});

describe('the values that are filled in', () => {
  test('need no login, as long as the code of the demo is live', async () => {
    const code = async () =>
      (await formOf('getAccount')).controls.find(({ name }) => name === 'sAuthCode')!.value;
    expect(await code()).toBe(DEMO_CODE);
    await service.authCodeOf();
    expect(await code()).toBe('');
  });

  test('are examples beside the fields if the database has no demo', async () => {
    await emptyDatabase(service.db);
    const { controls } = await formOf('setUser_v2');
    const shown = controls.filter(({ type }) => type !== 'checkbox');
    expect(shown.filter(({ value }) => value !== '')).toEqual([]);
    expect(shown.find(({ name }) => name === 'iNodeID')!.placeholder).toBe('for example 337366');
    expect(JSON.stringify(controls)).not.toContain(DEMO_CODE);
  });
});

describe('the answer', () => {
  test('says what the outcome means, in the words of the WSDL, over SOAP and over HTTP', async () => {
    const answer = await call('setUser_v2', { iNodeID: '12abc' });
    const type = rescue.operations.get('setUser_v2')!.output.fields[0]!.type;
    const member =
      type.kind === 'enum' && type.members.find(({ name }) => name === 'setUser_InvalidParam_NodeID');
    expect(answer.lead).toBe(
      `setUser_InvalidParam_NodeID: ${(member as { documentation: string }).documentation}`,
    );
    expect(answer.status).toBe(200);
    const [request, soap, text] = named(answer.elements, 'pre').map((pre) => pre.text);
    expect(request).toContain('<iNodeID>12abc</iNodeID>');
    expect(request).not.toContain('sNick');
    expect(soap).toContain('<setUser_v2Result>setUser_InvalidParam_NodeID</setUser_v2Result>');
    expect(text).toBe('INVALIDPARAM_NODE');
  });

  test('says what became of each user of a list', async () => {
    const { elements } = await call('createUsers', { 'aUsers.USERDATA.email': 'none' });
    expect(named(elements, 'td').map(({ text }) => text)).toContain('InvalidParam_Email');
  });

  test('links back to the operation and to the service', async () => {
    const { elements } = await call('login');
    const hrefs = named(elements, 'a').map(({ attributes }) => attributes.href);
    expect(hrefs).toEqual(expect.arrayContaining(['/', '/API/API.asmx', '/API/API.asmx?op=login']));
  });

  test('is a page at its address too: whoever reloads it gets the form', async () => {
    const response = await fetch(`${service.url}/try/API/API.asmx/login`, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([303, '/API/API.asmx?op=login']);
    const other = await fetch(`${service.url}/try/API/API.asmx/login`, { method: 'PUT' });
    expect([other.status, other.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST, OPTIONS']);
  });

  test('starts the session that later forms use', async () => {
    const login = await call('login');
    const cookie = login.headers.getSetCookie()[0]!.split(';')[0]!;
    const form = await formOf('getAccount');
    const body = sentBy(form, { sAuthCode: '' });
    expect((await send(form.action, body, { Cookie: cookie })).lead).toBe('getAccount_OK: Done.');
    expect((await send(form.action, body)).lead).toMatch(/^getAccount_NotLoggedIn: /);
  });

  test('to a call that has no outcome is the fault', async () => {
    const form = await formOf('getHierarchy_v2');
    const answer = await send(form.action, sentBy(form, { bIsNode: 'maybe' }));
    expect(answer.status).toBe(400);
    expect(answer.lead).toContain('Fault: The value of bIsNode is not true or false (xs:boolean)');
    expect(named(answer.elements, 'pre').at(-1)!.text).toContain('<faultcode>soap:Client</faultcode>');
  });
});

describe('safety', () => {
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
    const post = (body: string) =>
      send(action, body, { 'Content-Type': 'application/x-www-form-urlencoded' });
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
});
