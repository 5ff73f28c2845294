import { startTestStandIn, type TestStandIn } from '../../support/standIn';
import { describeInBrowser } from '../browser';
import { LARGEST, pagesOf, type FoundPage } from '../crawl';
import { defectsOf, findingsOn } from '../findings';
import { unreachableOf } from '../keyboard';
import { looks, ordinary, withoutScript } from '../view';
import { inWindow } from '../window';
import { hostileTexts } from './hostileRows';
import { ownCodeOf } from './ownCode';
import { refusal, rowsOf, said, send } from './person';

describeInBrowser('the pages of a stand-in', (browser) => {
  let service: TestStandIn;
  let pages: FoundPage[];
  const call = (email: string) =>
    fetch(`${service.url}/API/requestAuthCode.aspx?${new URLSearchParams({ email, pwd: 'x' }).toString()}`);
  beforeAll(async () => {
    service = await startTestStandIn();
    for (const text of hostileTexts) await call(text);
    for (const name of hostileTexts)
      await service.rule({ name, match: { operation: 'login' }, then: { outcome: 'INVALID' } });
    // Texts without a space, which would make the table wider than the page.
    const matches = `^${'a|'.repeat(40)}$`;
    await service.rule({
      match: { where: { email: { matches } } },
      then: { status: 503, body: 'x'.repeat(300) },
    });
    await service.send('PUT', '/control/snapshots/before');
    pages = await pagesOf(service.management, ['/console'], { within: '/console' });
  });
  afterAll(() => service.close());

  const paths = () => pages.map(({ path }) => path);

  test('are all found, small, and without scripts and styles of their own', () => {
    expect(paths().length).toBeGreaterThan(hostileTexts.length);
    expect(pages.filter(({ bytes }) => bytes > LARGEST).map(({ path }) => path)).toEqual([]);
    expect(ownCodeOf(pages)).toEqual([]);
  });

  test.each(looks)('are in order in $scheme colours, $width px wide', (look) =>
    inWindow(browser(), service.management, look, async (page) => {
      expect(await findingsOn(page, paths(), defectsOf)).toEqual({});
    }),
  );

  test('can be used by the keyboard alone', () =>
    inWindow(browser(), service.management, {}, async (page) => {
      expect(await findingsOn(page, paths(), unreachableOf)).toEqual({});
    }));

  test('show a call as it comes', () =>
    inWindow(browser(), service.management, {}, async (page) => {
      await page.goto('/console');
      await page.goto(paths().find((path) => path.endsWith('/calls'))!);
      const rows = page.locator('tbody tr');
      const before = await rows.count();
      await call('nobody@example.com');
      await rows.nth(before).waitFor();
      expect((await rowsOf(page))[0]!.join(' ')).toContain('requestAuthCode');
    }));

  test.each([
    ['with script', ordinary],
    ['without script', withoutScript],
  ])('set the clock, and say what is wrong with a moment, %s', (_way, view) =>
    inWindow(browser(), service.management, view, async (page) => {
      await page.goto(paths().find((path) => path.endsWith('/clock'))!);
      await send(page, 'Set', { at: 'noon' });
      expect((await refusal(page)).field).toBe('at');
      await send(page, 'Set', { at: '2026-02-01T00:00:00Z', runs: false });
      expect(await said(page)).toBe('The clock is set.');
      expect(await page.locator('time').first().innerText()).toBe('2026-02-01T00:00:00Z');
    }),
  );
});
