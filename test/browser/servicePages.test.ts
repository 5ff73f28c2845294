import type { ServiceCore } from '../support/testService';
import { describeInBrowser } from './browser';
import { LARGEST, pagesOf, type FoundPage } from './crawl';
import { defectsOf, findingsOn } from './findings';
import { unreachableOf } from './keyboard';
import { startDemoService } from './service';
import { looks } from './view';
import { inWindow } from './window';

/** Pages to which no link leads. */
const unlinked = [
  '/nowhere',
  '/API/API.asmx?op=nothing',
  '/MACRO/API.asmx?op=nothing',
  '/console/macro/temporary-password',
];

describeInBrowser('the pages for people who call the service', (browser) => {
  let service: ServiceCore;
  let pages: FoundPage[];
  let paths: string[];
  beforeAll(async () => {
    service = await startDemoService();
    pages = await pagesOf(service.url, ['/', ...unlinked]);
    paths = pages.map(({ path }) => path);
  });
  afterAll(() => service.close());

  test('are all found', () => {
    const some = [
      '/API/API.asmx',
      '/API/API.asmx?op=setUser_v2',
      '/MACRO/API.asmx?op=Login',
      '/SecurityService/',
    ];
    expect(paths).toEqual(expect.arrayContaining(some));
  });

  test('are small', () => {
    expect(pages.filter(({ bytes }) => bytes > LARGEST).map(({ path, bytes }) => [path, bytes])).toEqual([]);
  });

  test.each(looks)('are in order in $scheme colours, $width px wide', (look) =>
    inWindow(browser(), service.url, look, async (page) => {
      expect(await findingsOn(page, paths, defectsOf)).toEqual({});
    }),
  );

  test('can be used by the keyboard alone', () =>
    inWindow(browser(), service.url, {}, async (page) => {
      expect(await findingsOn(page, paths, unreachableOf)).toEqual({});
    }));
});
