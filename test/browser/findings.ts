import type { Page } from 'playwright-core';
import { namelessOf, violationsOf } from './accessibility';
import { looseTextsOf, overflowOf } from './layout';

/**
 * Visits pages and collects what is wrong with them.
 *
 * @param look finds what is wrong with the page that is shown now.
 * @returns the findings, by the path of the page; empty if all is well.
 */
export async function findingsOn(
  page: Page,
  paths: readonly string[],
  look: (page: Page) => Promise<string[]>,
): Promise<Record<string, string[]>> {
  const findings: Record<string, string[]> = {};
  for (const path of paths) {
    await page.goto(path);
    const found = await look(page);
    if (found.length > 0) findings[path] = found;
  }
  return findings;
}

/** What is wrong with the page that is shown now, as a person sees or hears it. */
export async function defectsOf(page: Page): Promise<string[]> {
  const looks = [violationsOf, namelessOf, overflowOf, looseTextsOf];
  const defects: string[] = [];
  for (const look of looks) defects.push(...(await look(page)));
  return defects;
}
