import type { Page } from 'playwright-core';
import { describeInBrowser } from '../browser';
import { useDemoService } from '../service';
import { ordinary, widths, withoutScript } from '../view';
import { inWindow } from '../window';
import { defectsOf } from '../findings';
import { hostileTexts } from './hostileRows';
import { people, refusal, rowsOf, said, send, signIn } from './person';

describeInBrowser('hostile texts', (browser) => {
  const service = useDemoService();

  const title = (page: Page) => page.locator('h1').innerText();

  test.each([
    ['with script', ordinary],
    ['without script', withoutScript],
  ])('typed as names are shown as they are, and run nothing, %s', (_way, view) =>
    inWindow(browser(), service.url, view, async (page) => {
      await signIn(page, people.rescue);
      for (const text of hostileTexts) {
        await page.goto('/console/rescue/nodes/337366');
        await send(page, 'Save', { sName: text, sNick: text, sDescription: text });
        expect(await said(page)).toBe('Saved.');
        expect(await title(page)).toBe(text);
        for (const name of ['sName', 'sNick', 'sDescription']) {
          expect(await page.locator(`[name=${name}]`).inputValue()).toBe(text);
        }
        await page.goto('/console/rescue/nodes/337364');
        expect((await rowsOf(page)).map(([name]) => name)).toEqual([text]);
        await page.goto(`/console/rescue/search?q=${encodeURIComponent(text)}`);
        expect(await page.locator('[name=q]').inputValue()).toBe(text);
        expect((await rowsOf(page)).map(([name]) => name)).toEqual([text]);
      }
    }),
  );

  test('come back beside their field when they are refused', () =>
    inWindow(browser(), service.url, { width: widths.phone }, async (page) => {
      await signIn(page, people.rescue);
      await page.goto('/console/rescue/nodes/337366');
      for (const text of hostileTexts) {
        await send(page, 'Save', { sEmail: text });
        expect((await refusal(page)).field).toBe('sEmail');
        expect(await page.locator('[name=sEmail]').inputValue()).toBe(text);
      }
      await send(page, 'Save', { sDescription: hostileTexts[0]!.repeat(1_000) });
      expect(await defectsOf(page)).toEqual([]);
    }));

  test.each(hostileTexts)('in an address lead nowhere: %j', async (text) => {
    const word = encodeURIComponent(text);
    await inWindow(browser(), service.url, {}, async (page) => {
      for (const { contract } of Object.values(people)) {
        await page.goto(`/console/${contract}/sign-in?then=${word}`);
        await page.goto(`/console/${contract}/${word}?${word}=${word}#${word}`);
      }
      await signIn(page, people.macro);
      await page.goto(`/console/macro/users/${word}`);
      expect(await title(page)).toBe('Not found');
      await page.goto(`/console/macro/associations?study=${word}&site=${word}`);
      expect(await page.locator('[name=study]').first().inputValue()).toBe(text);
    });
  });
});
