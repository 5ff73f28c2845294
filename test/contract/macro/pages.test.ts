import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../src/projectRoot';
import { readWsdl } from '../../../src/soap/schema';
import { startMacroService, type MacroService } from '../../support/macroService';
import { elementsOf, named } from '../../support/markup';
import { formIn, sentBy, type PageForm } from '../../support/pageForm';

const wsdl = readFileSync(join(projectRoot, 'wsdl', 'macro.wsdl'), 'utf8');
const service = readWsdl(wsdl);
const routines = [...service.operations.values()];

let running: MacroService;
beforeAll(async () => (running = await startMacroService()));
beforeEach(() => running.reset());
afterAll(() => running.close());

const get = async (path: string) => {
  const response = await fetch(running.url + path);
  return { status: response.status, text: await response.text() };
};

describe.each(['/MACRO/API.asmx', '/macro/api.asmx'])('%s', (path) => {
  test('is a service page that leads to the WSDL', async () => {
    const [link] = named(elementsOf((await get(path)).text), 'link');
    expect(link!.attributes.href).toBe('/MACRO/API.asmx?disco');
    const { text } = await get(`${path}?DISCO`);
    expect(named(elementsOf(text), 'contractRef')[0]!.attributes.ref).toBe(
      `${running.url}/MACRO/API.asmx?wsdl`,
    );
    const addresses = named(elementsOf((await get(`${path}?WSDL`)).text), 'soap12:address');
    expect(addresses[0]!.attributes.location).toBe(`${running.url}/MACRO/API.asmx`);
  });
});

describe.each(routines)('the page of $name', ({ name, faults }) => {
  test('has samples that work', async () => {
    const elements = elementsOf((await get(`/MACRO/API.asmx?op=${name}`)).text);
    const isPosted = /^(CreateUser|Edit|UnlockUser|EnableUser)/.test(name);
    expect(named(elements, 'h3').map(({ text }) => text)).toEqual([
      'SOAP 1.1',
      'SOAP 1.2',
      ...(isPosted ? ['HTTP POST, answered in XML'] : []),
    ]);
    expect(elements.some(({ attributes }) => attributes.id === 'fault-SessionFault')).toBe(faults.length > 0);
    const token = await running.tokenOf('root');
    const [request] = named(elements, 'pre').map(({ text }) => text);
    const response = await fetch(`${running.url}/MACRO/API.asmx`, {
      method: 'POST',
      headers: { 'Content-Type': 'text/xml; charset=utf-8', SOAPAction: `"urn:macro:api/${name}"` },
      body: request!.split('\n\n')[1]!.replace('q4w7...x2ka', token),
    });
    expect(await response.text()).toMatch(new RegExp(`<${name}Result>(Success|true)<`));
  });
});

describe.each(routines)('the form of $name', ({ name }) => {
  const success = /^(Success|true): /;

  async function send(form: PageForm, typed: Record<string, string>): Promise<string> {
    const body = sentBy(form, typed);
    const response = await fetch(running.url + form.action, { method: 'POST', body });
    const [lead] = elementsOf(await response.text()).filter(({ attributes }) => attributes.class === 'lead');
    return lead!.text.replace(/\s+/g, ' ').trim();
  }

  test('succeeds with the token of Login, and fails without any one of what it calls required', async () => {
    const form = formIn(elementsOf((await get(`/MACRO/API.asmx?op=${name}`)).text));
    expect(form.action).toBe(`/try/MACRO/API.asmx/${name}`);
    const token = form.controls.find((control) => control.name.endsWith('.token'));
    const typed = async (): Promise<Record<string, string>> =>
      token ? { [token.name]: await running.tokenOf('root') } : {};
    for (const { name: field, value, required } of form.controls) {
      if (field !== 'send-empty')
        expect([field, value !== '' || field === token?.name]).toEqual([field, required]);
    }
    expect(await send(form, await typed())).toMatch(success);
    for (const { name: field } of form.controls.filter(({ required }) => required)) {
      await running.reset();
      expect(await send(form, { ...(await typed()), [field]: '' })).not.toMatch(success);
    }
  });

  test('has no field for what the service ignores', async () => {
    const { controls } = formIn(elementsOf((await get(`/MACRO/API.asmx?op=${name}`)).text));
    const names = controls.map((control) => control.name);
    for (const ignored of [/\.(userName|sysAdmin|expires)$/, /^message$/, /^reportXml$/]) {
      expect(names.filter((each) => ignored.test(each))).toEqual([]);
    }
  });
});

test('the answer of a form explains a session that is over', async () => {
  const body = new URLSearchParams({ 'curuser.token': 'unknown', userid: 'alice' });
  const response = await fetch(`${running.url}/try/MACRO/API.asmx/UnlockUser`, { method: 'POST', body });
  expect(response.status).toBe(400);
  const elements = elementsOf(await response.text());
  const cells = named(elements, 'td').map(({ text }) => text);
  expect(cells).toEqual(['InvalidToken', 'The token is missing or unknown, or its session was ended.']);
  const [request, reply] = named(elements, 'pre').map(({ text }) => text);
  expect(request).not.toContain('unknown');
  expect(reply).toContain('<reason>InvalidToken</reason>');
});

describe('the WSDL', () => {
  test.each([
    ['eUserResult', [0, 1, 2, 3, 4, 5, 6, 7, 99]],
    ['LoginResult', [0, 1, 2, 3, 4, 5]],
    ['PasswordResult', [0, 1, 2, 3, 4, -1]],
    ['ImportResult', [0, 1, 2, 3, -1]],
  ])('%s has its numbers', (name, numbers) => {
    const [, type = ''] =
      new RegExp(`<xs:simpleType name="${name}">([^]*?)</xs:simpleType>`).exec(wsdl) ?? [];
    const value =
      /<EnumerationValue xmlns="http:\/\/schemas.microsoft.com\/2003\/10\/Serialization\/">(-?\d+)</g;
    expect([...type.matchAll(value)].map(([, number]) => Number(number))).toEqual(numbers);
  });

  test('has the result first, then the ref parameters', () => {
    const output = (name: string) => service.operations.get(name)!.output.fields.map((field) => field.name);
    expect(output('Login')).toEqual(['LoginResult', 'message', 'userNameFull', 'user']);
    expect(output('ChangeUserPassword')).toEqual(['ChangeUserPasswordResult', 'user', 'message']);
    expect(output('ImportAssociations')).toEqual(['ImportAssociationsResult', 'reportXml']);
  });

  test('requires booleans and enums, but not strings or objects', () => {
    const objects = routines.flatMap(({ input, output }) => [input, output]);
    for (const { name, type, required } of objects.flatMap(({ fields }) => fields)) {
      expect([name, required]).toEqual([name, type.kind !== 'string' && type.kind !== 'object']);
    }
  });
});

test('a SOAPAction is the namespace and the routine, and another one is a client fault', async () => {
  const body =
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><UnlockUser xmlns="urn:macro:api"/></s:Body></s:Envelope>';
  const send = async (action: string) => {
    const headers = { 'Content-Type': 'text/xml', SOAPAction: action };
    return (await fetch(`${running.url}/MACRO/API.asmx`, { method: 'POST', headers, body })).text();
  };
  expect(await send('"urn:macro:api/UnlockUser"')).toContain('InvalidToken');
  expect(await send('"urn:macro:api/EnableUser"')).toContain('does not belong');
});
