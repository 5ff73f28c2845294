import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { describeInBrowser } from '../browser';
import { useDemoService } from '../service';
import { ordinary, withoutScript } from '../view';
import { inWindow } from '../window';
import { baseOf, follow, leading, people, send, signIn } from './person';

/** A page of each contract with a form that changes something, and the table that the change would be in. */
const changes = [
  {
    person: people.rescue,
    page: '/nodes/337366',
    button: 'Save',
    values: { sNick: 'Changed' },
    table: 'node',
  },
  {
    person: people.macro,
    ...{
      page: '/users/alice',
      button: 'Save the full name',
      values: { fullname: 'Changed' },
      table: 'macro_user',
    },
  },
  {
    person: people.lockpath,
    page: '/users/7',
    button: 'Save',
    values: { Title: 'Changed' },
    table: 'lockpath_user',
  },
] as const;

describeInBrowser('the console is safe', (browser) => {
  const service = useDemoService();

  const rowsIn = (table: string) => service.db.knex(table).select<object[]>().orderByRaw('1, 2');

  describe.each(changes)('for $person.contract', ({ person, page: path, button, values, table }) => {
    test('the cookie is for its pages alone, and no script or other site gets it', () =>
      inWindow(browser(), service.url, {}, async (page) => {
        await signIn(page, person);
        const cookies = await page.context().cookies();
        expect(cookies).toEqual([
          expect.objectContaining({
            ...{ name: 'understudy-console', path: baseOf(person) },
            ...{ httpOnly: true, sameSite: 'Strict', expires: -1 },
          }),
        ]);
        expect(await page.evaluate(() => document.cookie)).toBe('');
      }));

    test.each(['', 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'])(
      'a form with the token %j is refused and changes nothing',
      (token) =>
        inWindow(browser(), service.url, {}, async (page) => {
          await signIn(page, person);
          await page.goto(baseOf(person) + path);
          const before = await rowsIn(table);
          await page.evaluate((made) => {
            for (const field of document.querySelectorAll<HTMLInputElement>('[name=token]'))
              field.value = made;
          }, token);
          const answer = page.waitForResponse((response) => response.request().method() === 'POST');
          await send(page, button, values);
          expect((await answer).status()).toBe(403);
          expect(await rowsIn(table)).toEqual(before);
        }),
    );

    test('a form of another origin is refused and changes nothing, although the browser sends the cookie', async () => {
      const other = await pageWith((token) =>
        formOf(service.url + baseOf(person) + path, { ...values, token }),
      );
      await inWindow(browser(), service.url, { visits: [other.origin] }, async (page) => {
        await signIn(page, person);
        await page.goto(baseOf(person) + path);
        other.token = await page.locator('[name=token]').first().inputValue();
        const before = await rowsIn(table);
        await page.goto(other.origin);
        const answer = page.waitForResponse((response) => response.request().method() === 'POST');
        await leading(page, () => page.locator('button').click());
        expect((await answer).status()).toBe(403);
        expect(await rowsIn(table)).toEqual(before);
      });
      await other.close();
    });

    test.each([
      ['with script', ordinary],
      ['without script', withoutScript],
    ])('back and forward after signing out show nothing, %s', (_way, view) =>
      inWindow(browser(), service.url, view, async (page) => {
        await signIn(page, person);
        await page.goto(baseOf(person) + path);
        const name = await page.locator('h1').innerText();
        await send(page, 'Sign out');
        const seen: string[] = [];
        for (let times = 0; times < 3; times++) seen.push(await after(page, () => page.goBack()));
        for (let times = 0; times < 3; times++) seen.push(await after(page, () => page.goForward()));
        expect(seen.join('\n')).toContain('Sign in to');
        expect(seen.join('\n')).not.toContain(name);
      }),
    );
  });

  test('the script is the package’s file, byte for byte, and pages load no other', () =>
    inWindow(browser(), service.url, {}, async (page) => {
      const loaded = new Set<string>();
      page.on(
        'request',
        (request) => void (request.resourceType() === 'script' && loaded.add(request.url())),
      );
      await signIn(page, people.rescue);
      await follow(page, 'Search');
      expect([...loaded]).toEqual([`${service.url}/console/script.js`]);
      const [script] = loaded;
      const served = Buffer.from(await (await fetch(script!)).arrayBuffer());
      expect(served.equals(await readFile(require.resolve('htmx.org/dist/htmx.min.js')))).toBe(true);
    }));
});

async function after(page: Page, act: () => Promise<unknown>): Promise<string> {
  await act();
  return page.locator('body').innerText();
}

/** A site of somebody else, on another port of this host. */
interface OtherSite {
  origin: string;
  /** The token that its form sends, as if it had got hold of it. */
  token: string;
  close(): Promise<unknown>;
}

async function pageWith(body: (token: string) => string): Promise<OtherSite> {
  const server: Server = createServer((_request, response) => {
    response
      .setHeader('Content-Type', 'text/html')
      .end(`<!doctype html><title>Other</title>${body(site.token)}`);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const site: OtherSite = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token: '',
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => void server.close(resolve));
    },
  };
  return site;
}

function formOf(action: string, values: Readonly<Record<string, string>>): string {
  const fields = Object.entries(values).map(([name, value]) => `<input name="${name}" value="${value}">`);
  return `<form method="post" action="${action}">${fields.join('')}<button>Win</button></form>`;
}
