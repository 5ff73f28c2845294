import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { addDemoSupport } from '../../src/contracts/rescue/support/demo';
import { statusWord } from '../../src/contracts/rescue/outcomes';
import { createPages } from '../../src/http/pages';
import { listen } from '../../src/http/listen';
import { projectRoot } from '../../src/projectRoot';
import { servicePages } from '../../src/soap/pages/router';
import { readWsdl } from '../../src/soap/schema';
import { elementsOf, named, type Element } from '../support/markup';
import { formIn } from '../support/pageForm';
import { startTestService, type TestService } from '../support/service';

const wsdl = readFileSync(join(projectRoot, 'wsdl', 'rescue.wsdl'), 'utf8');
const schema = readWsdl(wsdl);
const operations = [...schema.operations.values()];

let service: TestService;
/** A logged-in user, whose own code has replaced the demo's. Restored before each case, because logging in takes longer. */
let user: { authCode: string; cookie: string; restore(): Promise<void> };
beforeAll(async () => {
  service = await startTestService();
  await addDemoSupport(service.db.knex, service.now);
  await service.keep();
  const [authCode, cookie] = [await service.authCodeOf(), await service.sessionOf()];
  user = { authCode, cookie, restore: await service.remember() };
});
afterAll(() => service.close());
beforeEach(() => service.reset());

/** The elements of pages, by the text of the page: a dozen tests ask for the same one, and to parse it takes longer than to ask. */
const parsed = new Map<string, Element[]>();

async function operationPage(operation: string): Promise<Element[]> {
  const response = await fetch(`${service.url}/API/API.asmx?op=${operation}`);
  const text = await response.text();
  if (!parsed.has(text)) parsed.set(text, elementsOf(text));
  return parsed.get(text)!;
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
  ...[
    'setReportArea',
    'setReportArea_v2',
    'setReportArea_v8',
    'setReportType',
    'setReportDate',
    'setReportDate_v2',
  ],
  ...['startSession', 'holdSession', 'closeSession', 'transferSession', 'cancelAction'],
  ...['setReportTime', 'setTimeZone', 'setOutput', 'setDelimiter', 'setDateFormat'],
];

/** What the samples answer that are for a technician, or for a session that is on hold: the demo's code is an administrator's. */
const otherwise: Readonly<Record<string, RegExp>> = {
  requestPINCode: /(^|_)NotTechnician$/i,
  generateEmailText: /(^|_)NotTechnician$/i,
  cancelAction: /(^|_)ActionFailed$/i,
};

describe.each(operations)('the page of $name', (operation) => {
  const hasForm = !soapOnly.includes(operation.name);
  const isPosted = posted.includes(operation.name);
  const ok = /(^|_)OK$/;
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

  const sampleOf = async (title: string) => {
    const elements = (await operationPage(operation.name)).filter(({ name }) => /^(h3|pre)$/.test(name));
    const at = elements.findIndex(({ text }) => text === title);
    const [request = '', reply = ''] = elements.slice(at + 1, at + 3).map(({ text }) => text);
    return { request, reply };
  };

  test.each(ways)('has a working sample for %s', async (title) => {
    await user.restore();
    const { request, reply } = await sampleOf(title);

    const answer = await send(request.replace('4ahx...80u0', user.authCode), user.cookie);
    expect(outcomeOf(reply)).toMatch(ok);
    expect(answer).toMatch(otherwise[operation.name] ?? new RegExp(`^${outcomeOf(reply)}$`));
  });

  if (!operation.input.fields.some(({ name }) => name === 'sAuthCode')) return;
  test.each(ways)("has a sample for %s that works as printed, with the demo's code", async (title) => {
    const { request } = await sampleOf(title);
    expect(await send(request, '')).toMatch(otherwise[operation.name] ?? ok);
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

test('the form comes before the inputs and outcomes', async () => {
  const ids = named(await operationPage('setUser_v2'), 'h2').map(({ attributes }) => attributes.id);
  expect(ids).toEqual(['try', 'inputs', 'outcomes', 'samples']);
});

describe('the form of an operation', () => {
  test('offers the members of an enum and the values of a boolean', async () => {
    const { controls } = formIn(await operationPage('setUser_v2'));
    const selects = controls.filter(({ type }) => type === 'select');
    expect(selects.map(({ name, options }) => [name, options])).toEqual([
      ['eStatus', ['', 'Disabled', 'Enabled']],
      ['eAddOns', ['', 'True', 'False']],
      ['bRPATAddOn', ['', 'true', 'false']],
    ]);
  });

  test('hides typed secrets, and asks browsers not to store them', async () => {
    const { controls } = formIn(await operationPage('setUser_v2'));
    const secrets = controls.filter(({ type }) => type === 'password');
    expect(secrets.map(({ name }) => name)).toEqual(['sPwd', 'sConfPwd', 'sCurrentPwd', 'sAuthCode']);
    expect(secrets.every(({ autocomplete }) => autocomplete === 'off')).toBe(true);
  });

  test('has no HTTP samples beside it if the operation is only for SOAP', async () => {
    const router = servicePages({
      title: 'SOAP alone',
      service: schema,
      wsdl,
      path: '/soap',
      originOf: () => 'http://localhost',
      sampleOf: () => undefined,
      examples: () => Promise.resolve(undefined),
      isRead: () => true,
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
    expect(formIn(elements).action).toBe('/try/soap/setUser_v2');
    expect(text).not.toContain('from the demo data');
    expect(named(elements, 'h3').map(({ text }) => text)).toEqual([
      'SOAP 1.1',
      'SOAP 1.2',
      'HTTP POST, answered in XML',
    ]);
    expect(named(elements, 'th').map(({ text }) => text)).not.toContain('HTTP parameter');
  });
});
