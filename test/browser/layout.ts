/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { Page } from 'playwright-core';

/** The elements that make a page wider than its window. */
export function overflowOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth)
      .map(
        (element) =>
          `${element.localName} reaches beyond ${clientWidth} px: ${element.outerHTML.slice(0, 200)}`,
      );
  });
}

/** The texts with a mark of direction that could turn around what stands beside them. */
export function looseTextsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const parent = text.parentElement!;
      const isAlone = parent.closest('bdi, textarea, option, pre, h1') !== null;
      if (/[\u202a-\u202e\u2066-\u2069]/.test(text.nodeValue!) && !isAlone) {
        found.push(`${parent.outerHTML.slice(0, 200)} is not isolated`);
      }
    }
    return found;
  });
}
