import { readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { projectRoot } from '../../src/projectRoot';
import { readWsdl } from '../../src/soap/schema';
import { elementsOf, named } from '../support/markup';
import { startTestService, type TestService } from '../support/service';

const wsdl = readFileSync(join(projectRoot, 'wsdl', 'rescue.wsdl'), 'utf8');
const operations = [...readWsdl(wsdl).operations.values()];

let service: TestService;
beforeAll(async () => (service = await startTestService()));
afterAll(() => service.close());

async function get(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(new URL(path, service.url), { headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const page = async (path: string) => elementsOf((await get(path)).text);

/** GET with headers that fetch would not send. */
async function getRaw(path: string, headers: Record<string, string>): Promise<string> {
  const { port } = new URL(service.url);
  return new Promise((resolve, reject) => {
    httpRequest({ port, path, headers }, (response) => void textOf(response).then(resolve, reject))
      .on('error', reject)
      .end();
  });
}

describe('discovery', () => {
  test.each(['/API/API.asmx', '/api/api.asmx'])('finds the WSDL through the link on %s', async (path) => {
    const [link] = named(await page(path), 'link').filter(({ attributes }) => attributes.rel === 'alternate');
    expect(link?.attributes.type).toBe('text/xml');

    const discovery = await get(link!.attributes.href!);
    expect(discovery.headers.get('content-type')).toBe('text/xml; charset=utf-8');
    const [contract] = named(elementsOf(discovery.text), 'contractRef');

    const description = await get(contract!.attributes.ref!);
    expect(description.headers.get('content-type')).toBe('text/xml; charset=utf-8');
    const elements = elementsOf(description.text);
    const addresses = ['soap:address', 'soap12:address'].flatMap((name) => named(elements, name));
    expect(addresses.map(({ attributes }) => attributes.location)).toEqual([
      `${service.url}/API/API.asmx`,
      `${service.url}/API/API.asmx`,
    ]);
  });

  test('names the bindings of the WSDL', async () => {
    const bound = named(await page('/API/API.asmx?disco'), 'soap').map(
      ({ attributes }) => attributes.binding,
    );
    const bindings = named(elementsOf(wsdl), 'wsdl:binding').map(({ attributes }) => attributes.name);
    expect(bound).toEqual(bindings.map((name) => `q:${name}`));
  });

  test.each(['?WSDL', '?Wsdl=', '?x=1&wsdl'])('returns the WSDL for %s', async (query) => {
    expect((await get(`/API/API.asmx${query}`)).text).toContain('<wsdl:definitions');
  });

  test('returns a WSDL with the host that the client used', async () => {
    const headers = { Host: 'rescue.example.com:8443' };
    const expected = 'location="http://rescue.example.com:8443/API/API.asmx"';
    expect(await getRaw('/API/API.asmx?wsdl', headers)).toContain(expected);
  });
});

describe('the service page', () => {
  test('links and describes every operation', async () => {
    const elements = await page('/API/API.asmx');
    const hrefs = named(elements, 'a').map(({ attributes }) => attributes.href);
    const cells = named(elements, 'td').map(({ text }) => text);
    for (const { name, documentation } of operations) {
      expect(hrefs).toContain(`/API/API.asmx?op=${name}`);
      expect(cells).toContain(documentation);
    }
    expect(hrefs).toContain('/API/API.asmx?wsdl');
  });

  test('answers HEAD without a body', async () => {
    const response = await fetch(`${service.url}/API/API.asmx`, { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await response.text()).toBe('');
  });
});

describe('addresses', () => {
  test.each(['?op=setUser_v2', '?OP=SETUSER_V2', '?Op=setuser_V2'])(
    '%s is the page of setUser_v2',
    async (query) => {
      const elements = await page(`/Api/Api.ASMX${query}`);
      expect(named(elements, 'h1').map(({ text }) => text)).toEqual(['setUser_v2']);
    },
  );

  test('return 404 with a link back for an unknown operation', async () => {
    const { status, text } = await get('/API/API.asmx?op=eraseAll');
    expect(status).toBe(404);
    expect(text).toContain('eraseAll');
    const links = named(elementsOf(text), 'a').map(({ attributes }) => attributes.href);
    expect(links).toContain('/API/API.asmx');
  });

  test.each(['__proto__', 'constructor', ''])('return 404 for the operation %j too', async (name) => {
    expect((await get(`/API/API.asmx?op=${name}`)).status).toBe(404);
  });

  test('include those of the service, its WSDL and the health pages on the welcome page', async () => {
    const links = named(await page('/'), 'a').map(({ attributes }) => attributes.href!);
    const services = ['/API/API.asmx', '/MACRO/API.asmx'].flatMap((path) => [path, `${path}?wsdl`]);
    expect(links).toEqual([...services, '/SecurityService/', '/console', '/healthz', '/readyz']);
    for (const href of links) expect((await get(href)).status).toBe(200);
  });

  const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
  test.each([
    [browser, 'text/html; charset=utf-8'],
    ['*/*', 'text/plain; charset=utf-8'],
    ['text/xml', 'text/plain; charset=utf-8'],
    ['text/plain, text/html;q=0.5', 'text/plain; charset=utf-8'],
  ])('a client that accepts %s gets a 404 as %s', async (accept, type) => {
    const { status, headers } = await get('/nowhere', { Accept: accept });
    expect(status).toBe(404);
    expect(headers.get('content-type')).toBe(type);
  });
});

test.each(['/favicon.svg', '/favicon.ico'])('%s is the icon, which browsers keep for a day', async (path) => {
  const { status, headers, text } = await get(path);
  expect(status).toBe(200);
  expect(headers.get('content-type')).toMatch(/^image\/svg\+xml/);
  expect(headers.get('cache-control')).toBe('public, max-age=86400');
  const elements = elementsOf(text);
  expect(elements[0]!.name).toBe('svg');
  expect(elements.some(({ attributes }) => 'href' in attributes || 'style' in attributes)).toBe(false);
});

describe('safety', () => {
  const script = '<script>alert(1)</script>';

  test.each(['/API/API.asmx', '/API/API.asmx?op=login', '/API/API.asmx?op=x', '/', '/nowhere'])(
    '%s is not framed, runs nothing and loads nothing but its stylesheet and its icon',
    async (path) => {
      const { headers, text } = await get(path, { Accept: 'text/html' });
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('x-powered-by')).toBeNull();
      const [stylesheet] = named(elementsOf(text), 'link').filter(
        ({ attributes }) => attributes.rel === 'stylesheet',
      );
      const style = await get(stylesheet!.attributes.href!);
      expect(style.headers.get('content-type')).toBe('text/css; charset=utf-8');
      expect(style.text).not.toMatch(/url\(|@import/);
      const [icon] = named(elementsOf(text), 'link').filter(({ attributes }) => attributes.rel === 'icon');
      expect(icon!.attributes).toMatchObject({ type: 'image/svg+xml', href: '/favicon.svg' });
    },
  );

  test.each([script, '"><script>', "' onload='x", '<!--', '&lt;script>'])(
    'an operation called %j comes back as text',
    async (name) => {
      const { text } = await get(`/API/API.asmx?op=${encodeURIComponent(name)}`);
      expect(text).not.toContain('<script');
      const [code] = named(elementsOf(text), 'code');
      expect(code!.text).toBe(name);
    },
  );

  test('shows replacement characters for control characters in the name of an operation', async () => {
    const { text } = await get('/API/API.asmx?op=a%00%1b%7f%c2%9fb%ed%a0%80');
    expect(named(elementsOf(text), 'code')[0]!.text).toMatch(/^a\ufffd{4}b\ufffd+$/);
  });

  test.each(['/API/API.asmx', '/API/API.asmx?op=login', '/API/API.asmx?wsdl', '/API/API.asmx?disco'])(
    '%s takes no markup from the Host header',
    async (path) => {
      for (const host of [`"${script}`, `a/${script}`, '256.256.256.256', 'a:99999', '']) {
        const text = await getRaw(path, { Host: host });
        expect(text).not.toContain('<script');
        elementsOf(text);
      }
    },
  );
});
