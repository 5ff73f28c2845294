/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Page } from 'playwright-core';

/** What the Tab key reached. */
interface Visits {
  /** The elements that it should reach. */
  expected: Element[];
  /** Those that had the focus, and whether they showed it. */
  reached: Map<Element, boolean>;
}

/** What a person without a mouse cannot use on a page, or not see that they use it. It needs a window with scripts. */
export async function unreachableOf(page: Page): Promise<string[]> {
  const count = await page.evaluate(watchFocus);
  // One more for each that only scrolls.
  for (let press = 0; press < count + 10; press++) await page.keyboard.press('Tab');
  return page.evaluate(() => {
    const { expected, reached } = (window as unknown as { visits: Visits }).visits;
    const start = (element: Element) => element.outerHTML.slice(0, 200);
    return expected.flatMap((element) => {
      if (!reached.has(element)) return [`Tab does not reach ${start(element)}`];
      return reached.get(element) ? [] : [`the focus is not visible on ${start(element)}`];
    });
  });
}

/** Notes in the page what gets the focus. @returns the number of elements that should. */
function watchFocus(): number {
  const usable = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
  const expected = [...document.querySelectorAll<HTMLElement>(usable)].filter(
    (element) => element.checkVisibility() && !element.matches(':disabled') && !isOtherRadio(element),
  );
  const reached = new Map<Element, boolean>();
  document.addEventListener('focusin', ({ target }) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(target as Element);
    const isVisible = outlineStyle === 'auto' || (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2);
    reached.set(target as Element, isVisible || boxShadow !== 'none');
  });
  Object.assign(window, { visits: { expected, reached } satisfies Visits });
  return expected.length;

  /** Of several radio buttons with one name, Tab reaches the chosen one, or the first. */
  function isOtherRadio(element: Element): boolean {
    if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return false;
    const group = [...document.querySelectorAll<HTMLInputElement>('input[type=radio]')].filter(
      ({ name, form }) => name === element.name && form === element.form,
    );
    return element !== (group.find(({ checked }) => checked) ?? group[0]);
  }
}
