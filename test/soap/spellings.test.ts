import { TextStream } from '../../src/http/textStream';
import { soapEndpoint, type Perform } from '../../src/soap/endpoint';
import { SoapFault } from '../../src/soap/fault';
import { soapVersions } from '../../src/soap/version';
import { rescue, rescueWsdl } from './services';

const TNS = rescue.targetNamespace;
const spellings = new Map([
  ['setTimezone', 'setTimeZone'],
  ['getTimezone', 'getTimeZone'],
  ['fetchReport', 'getReport'],
]);
const perform = jest.fn<ReturnType<Perform<undefined>>, Parameters<Perform<undefined>>>();
let answer: Awaited<ReturnType<typeof soapEndpoint<undefined>>>;
beforeAll(async () => (answer = await soapEndpoint(rescue, rescueWsdl, perform, spellings)));
beforeEach(() => perform.mockReset());

const versions = ['1.1', '1.2'] as const;

function ask(element: string, action?: string, version: (typeof versions)[number] = '1.1') {
  const body = `<${element} xmlns="${TNS}"><sTimezone>60</sTimezone></${element}>`;
  const xml = `<e:Envelope xmlns:e="${soapVersions[version].namespace}"><e:Body>${body}</e:Body></e:Envelope>`;
  return answer({ xml, version, action, call: undefined });
}
const ok = () => perform.mockResolvedValueOnce({ setTimeZoneResult: 'setTimeZone_OK' });
const payload = (xml: unknown) => /<soap:Body>(.*)<\/soap:Body>/s.exec(String(xml))?.[1];

test.each(versions)(
  'SOAP %s: a call in another spelling is carried out by its declared name, and answered in its own spelling',
  async (version) => {
    ok();
    const { status, xml } = await ask('setTimezone', undefined, version);
    expect(status).toBe(200);
    expect(payload(xml)).toBe(
      `<setTimezoneResponse xmlns="${TNS}"><setTimezoneResult>setTimeZone_OK</setTimezoneResult></setTimezoneResponse>`,
    );
    expect(perform.mock.calls).toEqual([['setTimeZone', { sTimezone: '60' }, undefined, version]]);
  },
);

test('a call in the declared spelling is answered in that', async () => {
  ok();
  expect(payload((await ask('setTimeZone')).xml)).toBe(
    `<setTimeZoneResponse xmlns="${TNS}"><setTimeZoneResult>setTimeZone_OK</setTimeZoneResult></setTimeZoneResponse>`,
  );
});

test('the other elements keep their names', async () => {
  perform.mockResolvedValueOnce({ getTimeZoneResult: 'getTimeZone_OK', sTimezone: '60' });
  expect(payload((await ask('getTimezone')).xml)).toBe(
    `<getTimezoneResponse xmlns="${TNS}"><getTimezoneResult>getTimeZone_OK</getTimezoneResult>` +
      '<sTimezone>60</sTimezone></getTimezoneResponse>',
  );
});

test('a text that is made while it is sent has its place in it', async () => {
  const sReport = new TextStream(async function* () {
    yield await Promise.resolve('a|');
  });
  perform.mockResolvedValueOnce({ getReportResult: 'getReport_OK', sReport });
  let message = '';
  for await (const text of ((await ask('fetchReport')).xml as TextStream).open()) message += text;
  expect(payload(message)).toBe(
    `<fetchReportResponse xmlns="${TNS}"><fetchReportResult>getReport_OK</fetchReportResult>` +
      '<sReport>a|</sReport></fetchReportResponse>',
  );
});

test.each(['setTimezone', 'setTimeZone'])(
  'the SOAPAction of %s may have either spelling',
  async (element) => {
    for (const action of ['setTimezone', 'setTimeZone']) {
      for (const spelled of [`${TNS}/${action}`, encodeURIComponent(`${TNS}/${action}`)]) {
        ok();
        expect(await ask(element, spelled)).toMatchObject({ status: 200 });
      }
    }
  },
);

test.each([
  `${TNS}/getTimezone`,
  `${TNS}/getTimeZone`,
  `${TNS}/SETTIMEZONE`,
  'setTimezone',
  `x${TNS}/setTimezone`,
  `${TNS}/`,
])('but not be that of another operation: %s', async (action) => {
  for (const element of ['setTimezone', 'setTimeZone'])
    expect((await ask(element, action)).fault?.code).toBe('Client');
  expect(perform).not.toHaveBeenCalled();
});

test.each(['SETTIMEZONE', 'settimezone', 'constructor'])('%s is no operation', async (element) => {
  const { fault } = await ask(element);
  expect(fault?.message).toBe(`There is no operation ${element}`);
});

test('a fault is as in the declared spelling', async () => {
  perform.mockRejectedValueOnce(new SoapFault('Client', 'No'));
  expect(await ask('setTimezone')).toMatchObject({ status: 500, fault: { message: 'No' } });
});
