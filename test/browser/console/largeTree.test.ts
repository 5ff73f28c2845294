import type { Page } from 'playwright-core';
import { loadCompany, type LoadedCompany } from '../../../bench/users/loadCompany';
import { hashPassword } from '../../../src/credentials/passwords';
import { describeOnPostgreSQL } from '../../support/describeOnPostgreSQL';
import { startTestService, type TestService } from '../../support/service';
import { statementsOf } from '../../support/statements';
import { describeInBrowser } from '../browser';
import { LARGEST } from '../crawl';
import { inWindow } from '../window';
import { follow, people, rowsOf, send, signIn, type Person } from './person';
import { cookieOf } from './visited';

const PASSWORD = 'Load-Users-2026';

describeOnPostgreSQL('with 100,000 users', () => {
  describeInBrowser('the console of Rescue', (browser) => {
    let service: TestService;
    let company: LoadedCompany;
    let master: Person;
    beforeAll(async () => {
      service = await startTestService('postgresql', {}, { isPipelined: false });
      const passwordHash = await hashPassword(PASSWORD);
      company = await loadCompany(service.db.knex, {
        ...{ name: 'Large', users: 100_000, authCode: 'largecode', passwordHash },
      });
      const sEmail = `master${company.companyId}@load.example`;
      master = { ...people.rescue, credentials: { sEmail, sPassword: PASSWORD } };
    });
    afterAll(() => service.close());

    /** Requests a page in a session. @returns its size, and the statements that it took. */
    async function costOf(path: string, cookie: string) {
      let bytes = 0;
      const statements = await statementsOf(service.db.knex, async () => {
        const response = await fetch(service.url + path, {
          headers: { Cookie: cookie, 'Accept-Encoding': 'identity' },
        });
        expect(response.status).toBe(200);
        bytes = (await response.arrayBuffer()).byteLength;
      });
      return { bytes, statements: statements.length };
    }

    test('takes one statement for the tree, and for each part of it', async () => {
      const cookie = await cookieOf(service.url, master);
      const technicians = company.users.first - 100 - 2;
      const parts = [
        '/tree',
        `/nodes/${technicians}/children`,
        `/nodes/${company.users.first - 100}/children`,
      ];
      for (const part of parts) {
        const { bytes, statements } = await costOf(`/console/rescue${part}`, cookie);
        expect(statements).toBe(1);
        expect(bytes).toBeLessThan(LARGEST);
      }
    });

    const as = (task: (page: Page) => Promise<void>) =>
      inWindow(browser(), service.url, {}, async (page) => {
        await signIn(page, master);
        await task(page);
      });

    test('opens a group of a thousand a hundred at a time', () =>
      as(async (page) => {
        await page.locator('summary', { hasText: 'Technicians' }).click();
        await page.locator('summary', { hasText: /^Group 1 / }).click();
        const users = page.locator('.tree a', { hasText: /^User \d+$/ });
        await users.nth(99).waitFor();
        expect(await users.count()).toBe(100);
        await page.getByRole('link', { name: 'Next 100' }).click();
        await users.nth(199).waitFor();
        expect(await users.count()).toBe(200);
        const names = await users.allInnerTexts();
        expect(new Set(names).size).toBe(200);
      }));

    test('finds one user of all', () =>
      as(async (page) => {
        const wanted = company.users.first + 77_777;
        await page.goto('/console/rescue/search');
        await send(page, 'Search', { q: `user${wanted}@` });
        const rows = await rowsOf(page);
        expect(rows.map(([name]) => name)).toEqual([`User ${wanted}`]);
        await follow(page, `User ${wanted}`);
        expect(await page.locator('h1').innerText()).toBe(`User ${wanted}`);
      }));
  });
});
