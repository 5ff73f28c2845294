import type { ServiceCore } from '../../support/testService';
import { describeInBrowser } from '../browser';
import { LARGEST, type FoundPage } from '../crawl';
import { defectsOf, findingsOn } from '../findings';
import { unreachableOf } from '../keyboard';
import { startDemoService } from '../service';
import { looks } from '../view';
import { inWindow } from '../window';
import { addHostileRows, hostileTexts } from './hostileRows';
import { ownCodeOf } from './ownCode';
import { baseOf, people, refusal, send, signIn } from './person';
import { consolePagesOf, kindsOf } from './visited';

const states = [
  ['the demo', () => Promise.resolve()],
  ['hostile texts of the largest lengths', addHostileRows],
] as const;

/** A form of each contract that is refused. */
const refused = {
  rescue: { path: '/nodes/337366', button: 'Save', values: { sEmail: hostileTexts[0]! } },
  macro: { path: '/users/alice', button: 'Save the e-mail address', values: { emailaddr: hostileTexts[0]! } },
  lockpath: { path: '/users/7', button: 'Save', values: { Username: 'admin' } },
};

describe.each(states)('with %s', (_state, fill) => {
  describeInBrowser('the pages of the console', (browser) => {
    let service: ServiceCore;
    const pages: Partial<Record<keyof typeof people, FoundPage[]>> = {};
    beforeAll(async () => {
      service = await startDemoService();
      await fill(service.db.knex);
      for (const person of Object.values(people)) {
        pages[person.contract] = await consolePagesOf(service.url, person);
      }
    });
    afterAll(() => service.close());

    describe.each(Object.values(people))('of $contract', (person) => {
      const all = () => pages[person.contract]!;

      test('are small', () => {
        expect(all().length).toBeGreaterThan(10);
        const large = all().filter(({ bytes }) => bytes > LARGEST);
        expect(large.map(({ path, bytes }) => [path, bytes])).toEqual([]);
      });

      test('run no script but the service’s own, and have no style of their own', () => {
        expect(ownCodeOf(all())).toEqual([]);
        for (const { headers } of all()) {
          const policy = headers.get('content-security-policy')!.split('; ');
          expect(policy).toEqual(expect.arrayContaining(["default-src 'none'", "script-src 'self'"]));
          expect(headers.get('cache-control')).toBe('no-store');
        }
      });

      test.each(looks)('are in order in $scheme colours, $width px wide', (look) =>
        inWindow(browser(), service.url, look, async (page) => {
          await signIn(page, person);
          expect(await findingsOn(page, kindsOf(all()), defectsOf)).toEqual({});
        }),
      );

      test.each(looks)('are in order with a refusal in $scheme colours, $width px wide', (look) =>
        inWindow(browser(), service.url, look, async (page) => {
          const { path, button, values } = refused[person.contract];
          await signIn(page, person);
          await page.goto(baseOf(person) + path);
          await send(page, button, values);
          expect((await refusal(page)).field).toBe(Object.keys(values)[0]);
          expect(await defectsOf(page)).toEqual([]);
        }),
      );

      test('can be used by the keyboard alone', () =>
        inWindow(browser(), service.url, {}, async (page) => {
          await signIn(page, person);
          expect(await findingsOn(page, kindsOf(all()), unreachableOf)).toEqual({});
        }));
    });
  });
});
