import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { startApp } from '../src/app';
import { readConfig } from '../src/config';
import { projectRoot } from '../src/projectRoot';
import { openStandIn } from '../src/testing/database';
import { chromiumProgram, startChromium } from './chromium';
import { shots, type Shot } from './screenshots/shots';

const FOLDER = join(projectRoot, 'docs/screenshots');

/** The time on the service's clock, so that a picture differs only when its page does. */
const NOW = new Date('2026-01-15T12:00:00Z');

/** Makes the pictures of the documentation, of a service with the demos. */
async function main(): Promise<void> {
  const program = chromiumProgram();
  if (program === undefined) throw new Error('Chromium is not installed; Debian: chromium');
  const database = await openStandIn(NOW);
  const config = readConfig({ PORT: '0', LOG_LEVEL: 'silent' });
  const app = await startApp({ config, database, now: () => NOW, ownsProcess: false });
  const browser = await startChromium(program);
  await mkdir(FOLDER, { recursive: true });
  for (const shot of shots) await take(browser, app.address, shot);
  await browser.close();
  await app.close();
  await database.close();
}

async function take(browser: Browser, baseURL: string, { name, show }: Shot): Promise<void> {
  const context = await browser.newContext({ baseURL, viewport: { width: 1_280, height: 800 } });
  const page = await context.newPage();
  await show(page);
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
  await context.close();
}

void main();
