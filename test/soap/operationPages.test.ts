import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DEMO_TECHNICIAN } from '../../src/contracts/rescue/demo';
import { statusWord } from '../../src/contracts/rescue/outcomes';
import { createPages } from '../../src/http/pages';
import { listen } from '../../src/http/server';
import { projectRoot } from '../../src/projectRoot';
import { servicePages } from '../../src/soap/pages/router';
import { readWsdl } from '../../src/soap/schema';
import { elementsOf, named, type Element } from '../support/markup';
import { startTestService, type TestService } from '../support/service';

const wsdl = readFileSync(join(projectRoot, 'wsdl', 'rescue.wsdl'), 'utf8');
const schema = readWsdl(wsdl);
const operations = [...schema.operations.values()];

let service: TestService;
beforeAll(async () => (service = await startTestService()));
afterAll(() => service.close());
beforeEach(() => service.reset());

async function operationPage(operation: string): Promise<Element[]> {
  const response = await fetch(`${service.url}/API/API.asmx?op=${operation}`);
  return elementsOf(await response.text());
}

/** Operations without an HTTP form (contract section 6). */
const soapOnly = ['createUsers'];

/** Operations whose reply is a single value, which ASP.NET's HTTP POST protocol can represent. */
const posted = [
  'login',
  'logout',
  'setUser',
  'setUser_v2',
  'setUserStatus_v7_1',
  'setGroup',
  'setGroup_v2',
  'moveNode',
  'deleteNode',
];

describe.each(operations)('the page of $name', (operation) => {
  const hasForm = !soapOnly.includes(operation.name);
  const isPosted = posted.includes(operation.name);
  const ways = [
    'SOAP 1.1',
    'SOAP 1.2',
    ...(isPosted ? ['HTTP POST, answered in XML'] : []),
    ...(hasForm ? ['HTTP GET', 'HTTP POST'] : []),
  ];

  test('lists every input and every outcome', async () => {
    const cells = (await operationPage(operation.name)).filter(({ name }) => name === 'th' || name === 'td');
    const texts = cells.map(({ text }) => text.trim());
    for (const { name } of [...operation.input.fields, ...operation.output.fields.slice(1)]) {
      expect(texts).toContain(name);
    }
    const result = operation.output.fields[0]!.type;
    for (const { name, documentation } of result.kind === 'enum' ? result.members : []) {
      const word = hasForm ? [statusWord(operation.name, name)] : [];
      expect(texts).toEqual(expect.arrayContaining([name, ...word, documentation]));
    }
  });

  test('has samples for exactly the protocols that the operation has', async () => {
    const titles = named(await operationPage(operation.name), 'h3').map(({ text }) => text);
    expect(titles.filter((title) => /^(SOAP|HTTP) /.test(title))).toEqual(ways);
  });

  test.each(ways)('has a working sample for %s', async (title) => {
    const authCode = await service.authCodeOf();
    const cookie = await service.sessionOf();
    const elements = (await operationPage(operation.name)).filter(({ name }) => /^(h3|pre)$/.test(name));
    const at = elements.findIndex(({ text }) => text === title);
    const [request, reply] = elements.slice(at + 1, at + 3).map(({ text }) => text);

    const answer = await send(request!.replace('4ahx...80u0', authCode), cookie);
    expect(answer).toBe(outcomeOf(reply!));
    expect(answer).toMatch(/(^|_)OK$/);
  });
});

/** Sends a request exactly as written. @returns the outcome in the reply. */
async function send(request: string, cookie: string): Promise<string> {
  const [head = '', body] = request.split('\n\n');
  const [start = '', ...lines] = head.split('\n');
  const [method, path] = start.split(' ');
  const headers = new Headers(lines.map((line) => line.split(': ') as [string, string]));
  for (const name of ['Host', 'Content-Length']) headers.delete(name);
  headers.set('Cookie', cookie);
  const response = await fetch(service.url + path, { method, headers, body });
  return outcomeOf(`${response.status}\n\n${await response.text()}`);
}

function outcomeOf(reply: string): string {
  const body = reply.slice(reply.indexOf('\n\n') + 2);
  return /(?:Result|Ret\w*)(?: xmlns="[^"]*")?>(\w+)</.exec(body)?.[1] ?? body.split('\n')[0]!;
}

describe('the form of an operation', () => {
  /** The form's fields as a browser sends them, filled in with values. */
  function filled(elements: Element[], values: Record<string, string>): URLSearchParams {
    const fields = [...named(elements, 'input'), ...named(elements, 'select')];
    const names = fields.map(({ attributes }) => attributes.name!);
    expect(names).toEqual(expect.arrayContaining(Object.keys(values)));
    return new URLSearchParams(names.map((name): [string, string] => [name, values[name] ?? '']));
  }

  async function post(elements: Element[], values: Record<string, string>) {
    const [form] = named(elements, 'form');
    expect(form!.attributes.method).toBe('post');
    const body = filled(elements, values);
    const response = await fetch(new URL(form!.attributes.action!, service.url), { method: 'POST', body });
    return response.text();
  }

  test('calls the operation', async () => {
    const login = await operationPage('login');
    expect(await post(login, { email: 'master@example.com', pwd: 'Demo-Master-2026' })).toBe('OK');
    expect(await post(login, { email: 'master@example.com', pwd: 'wrong' })).toBe('INVALID');
  });

  test('has no preselected choices that would change something', async () => {
    const values = { node: String(DEMO_TECHNICIAN.node), name: 'John Doe', email: 'jdoe@example.com' };
    const authcode = await service.authCodeOf();
    const setUser = await operationPage('setUser_v2');
    expect(await post(setUser, { ...values, authcode })).toBe('INVALIDPARAM_STATUS');
    const choices = { status: 'Enabled', mobileaddon: 'False', rpataddon: 'False' };
    expect(await post(setUser, { ...values, ...choices, authcode })).toBe('OK');
  });

  test('offers the members of an enum', async () => {
    const elements = await operationPage('setUser_v2');
    const options = named(elements, 'option').map(({ attributes }) => attributes.value);
    expect(options).toEqual(['', 'Disabled', 'Enabled', '', 'True', 'False', '', 'True', 'False']);
  });

  test('hides typed secrets, and asks browsers not to store them', async () => {
    const inputs = named(await operationPage('setUser_v2'), 'input').map(({ attributes }) => attributes);
    const secrets = inputs.filter(({ type }) => type === 'password');
    expect(secrets.map(({ name }) => name)).toEqual(['pwd', 'confpwd', 'oldpwd', 'authcode']);
    expect(secrets.every(({ autocomplete }) => autocomplete === 'off')).toBe(true);
  });

  test('is left out, with the HTTP samples, if the operation has none', async () => {
    const router = servicePages({
      title: 'SOAP alone',
      service: schema,
      wsdl,
      path: '/soap',
      originOf: () => 'http://localhost',
      sampleOf: () => undefined,
      isSecret: () => false,
      formOf: () => undefined,
    });
    const contract = { title: 'SOAP alone', links: [], pages: router };
    const server = createServer(createPages([contract], { problem: () => Promise.resolve(undefined) }));
    await listen(server, '127.0.0.1', 0);
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/soap?op=setUser_v2`);
    const text = await response.text();
    server.close();
    const elements = elementsOf(text);
    expect(named(elements, 'form')).toEqual([]);
    expect(named(elements, 'h3').map(({ text }) => text)).toEqual([
      'SOAP 1.1',
      'SOAP 1.2',
      'HTTP POST, answered in XML',
    ]);
    expect(named(elements, 'th').map(({ text }) => text)).not.toContain('HTTP parameter');
  });
});
