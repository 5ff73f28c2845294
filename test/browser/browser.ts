import type { Browser } from 'playwright-core';
import { chromiumProgram, startChromium } from '../../tools/chromium';
import { leaveOut } from '../support/leftOut';

/**
 * Describes tests in a browser of their own. A machine without one skips them.
 *
 * @param tests gets the browser, which is there once the tests run.
 */
export function describeInBrowser(name: string, tests: (browser: () => Browser) => void): void {
  const program = chromiumProgram();
  let browser: Browser;
  if (program === undefined) {
    leaveOut('the tests in a browser (chromium is not installed; Debian: chromium)');
    return describe.skip(name, () => tests(() => browser));
  }
  describe(name, () => {
    beforeAll(async () => void (browser = await startChromium(program)));
    afterAll(() => browser.close());
    tests(() => browser);
  });
}
