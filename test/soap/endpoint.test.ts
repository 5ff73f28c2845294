import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Server, WSDL } from 'soap';
import { projectRoot } from '../../src/projectRoot';
import { soapEndpoint, type Perform, type SoapRequest } from '../../src/soap/endpoint';
import { SoapFault } from '../../src/soap/fault';
import { soapVersions, type SoapVersion } from '../../src/soap/version';
import { rescue, rescueWsdl } from './services';

const TNS = rescue.targetNamespace;
type Call = { who: string };
const perform = jest.fn<ReturnType<Perform<Call>>, Parameters<Perform<Call>>>();
let answer: Awaited<ReturnType<typeof soapEndpoint<Call>>>;
beforeAll(async () => (answer = await soapEndpoint(rescue, rescueWsdl, perform)));
beforeEach(() => perform.mockReset());
afterEach(() => jest.restoreAllMocks());

function request(version: SoapVersion, body: string, who = 'me'): SoapRequest<Call> {
  const { namespace } = soapVersions[version];
  const xml = `<e:Envelope xmlns:e="${namespace}"><e:Body>${body}</e:Body></e:Envelope>`;
  return { xml, version, action: undefined, call: { who } };
}

const login = (email: string) => `<login xmlns="${TNS}"><sEmail>${email}</sEmail></login>`;
const enveloped = (version: SoapVersion, body: string) =>
  `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${soapVersions[version].namespace}">` +
  `<soap:Body>${body}</soap:Body></soap:Envelope>`;
/** node-soap writes a space at the end of the envelope's tag. */
const tidy = (xml: unknown) => String(xml).replace(/ +>/g, '>');

const versions = ['1.1', '1.2'] as const;

test.each(versions)(
  'SOAP %s: the operation gets its input and its call; its output is the complete reply',
  async (version) => {
    perform.mockResolvedValue({ loginResult: 'login_OK' });
    const reply = await answer(request(version, login('a@b.c')));
    expect(perform.mock.calls).toEqual([['login', { sEmail: 'a@b.c' }, { who: 'me' }, version]]);
    expect({ ...reply, xml: tidy(reply.xml) }).toEqual({
      status: 200,
      version,
      xml: enveloped(
        version,
        `<loginResponse xmlns="${TNS}"><loginResult>login_OK</loginResult></loginResponse>`,
      ),
      fault: undefined,
    });
  },
);

test.each(versions)('SOAP %s: returns a fault that the operation throws', async (version) => {
  perform.mockRejectedValue(new SoapFault('Client', 'a <b> & "c"'));
  const reply = await answer(request(version, login('')));
  const reason = 'a &lt;b&gt; &amp; &quot;c&quot;';
  const fault =
    version === '1.1'
      ? `<soap:Fault><faultcode>soap:Client</faultcode><faultstring>${reason}</faultstring></soap:Fault>`
      : `<soap:Fault><soap:Code><soap:Value>soap:Sender</soap:Value></soap:Code>` +
        `<soap:Reason><soap:Text xml:lang="en">${reason}</soap:Text></soap:Reason></soap:Fault>`;
  expect(reply.status).toBe(version === '1.1' ? 500 : 400);
  expect(tidy(reply.xml)).toBe(enveloped(version, fault));
});

test.each<[string, () => Promise<Record<string, unknown>>]>([
  ['throws', () => Promise.reject(new Error('SELECT secret FROM /etc/passwd'))],
  [
    'throws what node-soap takes for a fault',
    () =>
      Promise.reject(Object.assign(new Error('secret'), { Fault: { faultcode: 'secret', statusCode: 200 } })),
  ],
  ['returns a reply that the schema does not allow', () => Promise.resolve({ secret: 1 })],
])('an operation that %s: a fault without the cause, which is for the log', async (_, outcome) => {
  for (const version of versions) {
    perform.mockImplementation(outcome);
    const reply = await answer(request(version, login('')));
    expect(reply).toMatchObject({ status: 500, version, fault: { code: 'Server' } });
    expect(reply.fault?.cause).toBeDefined();
    expect(reply.xml).toContain('The service could not answer');
    expect(reply.xml).toContain(version === '1.1' ? 'soap:Server' : 'soap:Receiver');
    expect(reply.xml).not.toMatch(/secret|SELECT|passwd|Error|\bat\b/);
  }
});

test('does not run an operation whose message is refused', async () => {
  for (const body of ['', '<x/>', login('') + login(''), login('<x/>'), login('').replace(TNS, 'urn:x')]) {
    expect((await answer(request('1.1', body))).fault?.code).toBe('Client');
  }
  const action = `${TNS}/logout`;
  expect((await answer({ ...request('1.1', login('')), action })).fault?.code).toBe('Client');
  expect(perform).not.toHaveBeenCalled();
});

test('keeps the callers and replies of concurrent calls apart', async () => {
  const turns: (() => void)[] = [];
  perform.mockImplementation(async (_operation, { sEmail }, { who }) => {
    await new Promise<void>((go) => turns.push(go));
    if (sEmail !== who) throw new Error('mixed up');
    return { loginResult: who === 'a' ? 'login_OK' : 'login_Invalid' };
  });
  const a = answer(request('1.1', login('a'), 'a'));
  const b = answer(request('1.2', login('b'), 'b'));
  turns.reverse().forEach((go) => go());
  expect((await b).xml).toContain('login_Invalid');
  expect((await a).xml).toContain('login_OK');
});

/**
 * The code replaces or calls three undocumented methods of node-soap. If an update renamed them or stopped calling them,
 * node-soap's own reader and writer would process input from the network again.
 */
describe('the parts of node-soap in use', () => {
  test('are of an exactly pinned version', () => {
    const { dependencies } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    expect(dependencies['soap']).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test('have the expected methods', () => {
    expect(WSDL.prototype.xmlToObject).toBeInstanceOf(Function);
    expect(WSDL.prototype.objectToDocumentXML).toBeInstanceOf(Function);
    expect(Server.prototype.processRequest).toBeInstanceOf(Function);
  });

  test('exclude its reader and writer, which are never called', async () => {
    const own = (['xmlToObject', 'objectToDocumentXML', 'objectToXML', 'objectToRpcXML'] as const).map(
      (name) => jest.spyOn(WSDL.prototype, name),
    );
    const dispatch = jest.spyOn(Server.prototype, 'processRequest');
    for (const version of versions) {
      perform.mockResolvedValueOnce({ loginResult: 'login_OK' });
      await answer(request(version, login('')));
      perform.mockRejectedValueOnce(new Error());
      await answer(request(version, login('')));
      await answer(request(version, '<x/>'));
    }
    for (const method of own) expect(method).not.toHaveBeenCalled();
    expect(dispatch).toHaveBeenCalledTimes(4);
  });

  test('call replaced methods once each', async () => {
    const wsdl = await new Promise<WSDL>((resolve, reject) => {
      const opening: WSDL = new WSDL(rescueWsdl, '', {});
      opening.onReady((error) => (error ? reject(error) : resolve(opening)));
    });
    const reader = jest.fn(() => ({ Body: { logout: {} } }));
    const writer = jest.fn(() => '<written/>');
    Object.assign(wsdl, { xmlToObject: reader, objectToDocumentXML: writer });
    const method = jest.fn(() => Promise.resolve({}));
    const server = new Server(
      null,
      '/',
      { API: { APISoap: { logout: method }, APISoap12: { logout: method } } },
      wsdl,
    );
    const connection = { remoteAddress: 'x' };
    const { body } = await server.processRequest('message', { connection });
    expect(reader).toHaveBeenCalledTimes(1);
    expect(reader).toHaveBeenCalledWith('message');
    expect(writer).toHaveBeenCalledTimes(1);
    expect(method).toHaveBeenCalledTimes(1);
    expect((method.mock.calls as unknown[][])[0]?.[3]).toMatchObject({ connection });
    expect(body).toContain('<soap:Body><written/></soap:Body>');
  });
});
