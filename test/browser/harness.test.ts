import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { namelessOf, violationsOf } from './accessibility';
import { describeInBrowser } from './browser';
import { unreachableOf } from './keyboard';
import { looseTextsOf, overflowOf } from './layout';
import { widths } from './view';
import { inWindow } from './window';

/** Pages, most of them with a defect, by their paths. */
const bodies: Readonly<Record<string, string>> = {
  '/good': '<h1>Good</h1><p><a href="/">Home</a> <button>Go</button></p>',
  '/exception': '<script>missing()</script>',
  '/error': '<script>console.error("a complaint")</script>',
  '/dialog': '<script>alert(1)</script>',
  '/elsewhere': '<img alt="" src="http://example.com/x.png" />',
  '/absent': '<img alt="" src="/nothing.png" />',
  '/broken': '<img alt="" src="/hangup" />',
  '/wide': '<div id="wide" style="width: 500px">wide</div>',
  '/nameless': '<button></button><input />',
  '/turned': '<p>before \u202eretfa</p>',
  '/unreachable': '<a href="/" tabindex="-1">Home</a><button style="outline: none">Go</button>',
};

const policy = "default-src 'none'; style-src 'unsafe-inline'";

/** Those that run no scripts, as the service's. */
const strict = ['/good', '/wide', '/nameless', '/turned', '/unreachable', '/forbidden'];

describeInBrowser('the tests in a browser notice', (browser) => {
  let server: Server;
  let origin: string;
  beforeAll(async () => {
    server = createServer(({ url = '' }, response) => {
      const body = bodies[url.replace('/forbidden', '/dialog')];
      if (url === '/hangup') return void response.destroy();
      if (body === undefined) return void response.writeHead(404).end();
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      if (strict.includes(url)) response.setHeader('Content-Security-Policy', policy);
      response.end(
        `<!doctype html><html lang="en"><title>Page</title><body><main>${body}</main></body></html>`,
      );
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => void server.close(resolve)));

  const opening = (path: string) =>
    inWindow(browser(), origin, {}, async (page) => void (await page.goto(path, { waitUntil: 'load' })));

  test.each([
    ['/exception', 'missing is not defined'],
    ['/error', 'a complaint'],
    ['/dialog', 'alert(1)'],
    ['/forbidden', 'Content Security Policy'],
    ['/elsewhere', 'http://example.com/x.png is another host'],
    ['/absent', '/nothing.png answered 404'],
    ['/broken', '/hangup failed: net::ERR_EMPTY_RESPONSE'],
  ])('what goes wrong on %s', async (path, complaint) => {
    await expect(opening(path)).rejects.toThrow(complaint);
  });

  const looks = { overflowOf, looseTextsOf, namelessOf, violationsOf, unreachableOf };

  test.each<[string, keyof typeof looks, string]>([
    ['/wide', 'overflowOf', 'div reaches beyond 390 px'],
    ['/turned', 'looseTextsOf', 'is not isolated'],
    ['/nameless', 'namelessOf', 'a button without a name'],
    ['/nameless', 'namelessOf', 'a textbox without a name'],
    ['/nameless', 'violationsOf', 'button-name: button'],
    ['/unreachable', 'unreachableOf', 'Tab does not reach <a href'],
    ['/unreachable', 'unreachableOf', 'the focus is not visible on <button'],
  ])('what is wrong with %s: %s', (path, look, finding) =>
    inWindow(browser(), origin, { width: widths.phone }, async (page) => {
      await page.goto(path);
      expect((await looks[look](page)).join('\n')).toContain(finding);
    }),
  );

  test('nothing else', () =>
    inWindow(browser(), origin, { width: widths.phone }, async (page) => {
      await page.goto('/good');
      for (const look of Object.values(looks)) expect(await look(page)).toEqual([]);
    }));

  test('a test that fails by itself', async () => {
    const failure = new Error('by itself');
    await expect(inWindow(browser(), origin, {}, () => Promise.reject(failure))).rejects.toBe(failure);
  });
});
