import { isTextStream, TextStream } from '../../src/http/textStream';
import { soapEndpoint, type Perform, type SoapRequest } from '../../src/soap/endpoint';
import { heldPlace } from '../../src/soap/streamedOutput';
import { soapVersions } from '../../src/soap/version';
import { rescue, rescueWsdl } from './services';

const TNS = rescue.targetNamespace;
const perform = jest.fn<ReturnType<Perform<undefined>>, Parameters<Perform<undefined>>>();
let answer: Awaited<ReturnType<typeof soapEndpoint<undefined>>>;
beforeAll(async () => (answer = await soapEndpoint(rescue, rescueWsdl, perform)));

const versions = ['1.1', '1.2'] as const;
const streamOf = (...texts: string[]) =>
  new TextStream(async function* () {
    for (const text of texts) yield await Promise.resolve(text);
  });

function asked(version: (typeof versions)[number]): SoapRequest<undefined> {
  const { namespace } = soapVersions[version];
  const body = `<getReport xmlns="${TNS}"><iNodeID>1</iNodeID><eNodeRef>NODE</eNodeRef></getReport>`;
  const xml = `<e:Envelope xmlns:e="${namespace}"><e:Body>${body}</e:Body></e:Envelope>`;
  return { xml, version, action: undefined, call: undefined };
}

/** The whole message with a report. */
async function messageWith(sReport: TextStream, version: (typeof versions)[number] = '1.1'): Promise<string> {
  perform.mockResolvedValueOnce({ getReportResult: 'getReport_OK', sReport });
  const { xml, status } = await answer(asked(version));
  expect(status).toBe(200);
  if (!isTextStream(xml)) throw new Error('The message is no stream');
  let message = '';
  for await (const text of xml.open()) message += text;
  return message;
}
const reportIn = (message: string) => /<sReport>(.*)<\/sReport>/s.exec(message)?.[1];

test.each(versions)('SOAP %s: a message holds a text that is made while it is sent', async (version) => {
  expect((await messageWith(streamOf('one|', 'two|\n'), version)).replace(/ +>/g, '>')).toBe(
    `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${soapVersions[version].namespace}"><soap:Body>` +
      `<getReportResponse xmlns="${TNS}"><getReportResult>getReport_OK</getReportResult>` +
      `<sReport>one|two|\n</sReport></getReportResponse></soap:Body></soap:Envelope>`,
  );
});

test('is escaped', async () => {
  expect(reportIn(await messageWith(streamOf('<a b="c">', '&', ']]>\r\n')))).toBe(
    '&lt;a b=&quot;c&quot;&gt;&amp;]]&gt;&#xD;\n',
  );
});

test('lacks what XML forbids, and keeps the halves of a character that come apart', async () => {
  const texts = ['\0a\u0008', '\ufffe\ud83d', '\ude00b', '\ude00\ud83d', 'c\ud83d'];
  expect(reportIn(await messageWith(streamOf(...texts)))).toBe('a😀bc');
  const long = '😀'.repeat(20_000);
  const cut = Array.from({ length: 4 }, (_, part) => long.slice(part * 16_385, (part + 1) * 16_385));
  expect(reportIn(await messageWith(streamOf(...cut)))).toBe(long);
});

test('may be empty', async () => {
  expect(reportIn(await messageWith(streamOf()))).toBe('');
});

test('is in the place of a word that no data can name, since each message has another', () => {
  const words = Array.from({ length: 100 }, () => heldPlace({ sReport: streamOf('x') })?.output['sReport']);
  for (const word of words) expect(word).toMatch(/^[\da-f-]{36}$/);
  expect(new Set(words).size).toBe(words.length);
});

test('is not made before the message is sent', async () => {
  const open = jest.fn(() => streamOf('x').open());
  perform.mockResolvedValueOnce({ getReportResult: 'getReport_OK', sReport: new TextStream(open) });
  const { xml } = await answer(asked('1.1'));
  expect(isTextStream(xml)).toBe(true);
  expect(open).not.toHaveBeenCalled();
});

test('fails as its maker does', async () => {
  const broken = new TextStream(async function* () {
    yield await Promise.resolve('x');
    throw new Error('Broken');
  });
  await expect(messageWith(broken)).rejects.toThrow('Broken');
});

test('lets its maker end when the client goes', async () => {
  let ended = false;
  const endless = new TextStream(async function* () {
    try {
      for (;;) yield await Promise.resolve('x'.repeat(100_000));
    } finally {
      ended = true;
    }
  });
  perform.mockResolvedValueOnce({ getReportResult: 'getReport_OK', sReport: endless });
  const { xml } = await answer(asked('1.2'));
  let length = 0;
  for await (const text of (xml as TextStream).open()) if ((length += text.length) > 300_000) break;
  expect(ended).toBe(true);
});
