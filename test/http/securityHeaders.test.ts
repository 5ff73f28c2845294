import { startTestService, type TestService } from '../support/service';
import { exchange } from './wire';

let service: TestService;
beforeAll(async () => (service = await startTestService()));
afterAll(() => service.close());

const headersOf = async (path: string, headers: Record<string, string> = {}) =>
  (await exchange(service.url, { path, headers })).headers;

test.each([
  '/',
  '/style.css',
  '/favicon.svg',
  '/favicon.ico',
  '/healthz',
  '/readyz',
  '/API/API.asmx',
  '/API/API.asmx?op=setUser_v2',
  '/API/API.asmx?op=nothing',
  '/API/API.asmx?wsdl',
  '/try/API/API.asmx/login',
  '/API/API.asmx?disco',
  '/MACRO/API.asmx',
  '/MACRO/API.asmx?wsdl',
  '/nothing',
])('%s forbids loading, scripts and framing', async (path) => {
  for (const Accept of ['text/html', '*/*']) {
    const headers = await headersOf(path, { Accept });
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringMatching(
        /^default-src 'none'; .*base-uri 'none'; frame-ancestors 'none'$/,
      ) as string,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
    });
  }
});

test.each(['/API/logout.aspx', '/API/unknown.aspx', '/SecurityService/Ping', '/SecurityService/nothing'])(
  'browsers do not guess another media type for a reply of %s',
  async (path) => {
    expect(await headersOf(path)).toMatchObject({ 'x-content-type-options': 'nosniff' });
  },
);
