import type { Page } from 'playwright-core';
import { named } from '../support/markup';
import { describeInBrowser } from './browser';
import { pagesOf } from './crawl';
import { defectsOf } from './findings';
import { useDemoService } from './service';
import { looks, ways } from './view';
import { inWindow } from './window';

describeInBrowser('the forms of the operations', (browser) => {
  const service = useDemoService();

  const inEachWay = test.each(ways);

  inEachWay('change a user, %s', (_way, view) =>
    inWindow(browser(), service.url, view, async (page) => {
      await page.goto('/');
      await page.getByRole('link', { name: 'Service page' }).first().click();
      await page.getByRole('link', { name: 'setUser_v2' }).click();
      await page.getByLabel('sName', { exact: false }).first().fill('Johanna <b>Doe</b>');
      await page.getByRole('button', { name: 'Call setUser_v2' }).click();
      expect(await page.getByRole('status').innerText()).toBe('setUser_OK: Saved.');
      expect(await service.db.knex('node').where({ node_id: 337366 }).select('name')).toEqual([
        { name: 'Johanna <b>Doe</b>' },
      ]);
    }),
  );

  test('the browser asks for a required field before it sends the form', () =>
    inWindow(browser(), service.url, {}, async (page) => {
      await page.goto('/API/API.asmx?op=setUser_v2');
      const code = page.locator('[name=sName]');
      await code.fill('');
      await page.getByRole('button', { name: 'Call setUser_v2' }).click();
      expect(await page.locator('[name=sName]:invalid').count()).toBe(1);
      expect(page.url()).toMatch(/op=setUser_v2$/);
    }));

  test('have answers that are as sound as the forms', async () => {
    const forms = (await pagesOf(service.url, ['/'])).filter(({ elements }) =>
      named(elements, 'form').some(({ attributes }) => attributes.action?.startsWith('/try/')),
    );
    expect(forms.length).toBeGreaterThan(30);
    await inWindow(browser(), service.url, looks[1], async (page) => {
      const findings: Record<string, string[]> = {};
      for (const { path } of forms) {
        await page.goto(path);
        await send(page);
        const found = await defectsOf(page);
        if (found.length > 0) findings[path] = found;
      }
      expect(findings).toEqual({});
    });
  });
});

/** Sends the form of the page as it is filled in, also if something is missing. */
async function send(page: Page): Promise<void> {
  await page.locator('form button').last().click();
  await page.waitForURL('**/try/**');
}
