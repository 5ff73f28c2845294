import type { Page } from 'playwright-core';
import { demoUsers, DEMO_CODE } from '../../src/contracts/macro/demo';
import { demoAccounts } from '../../src/contracts/rescue/demo';

/** A picture of a page. */
export interface Shot {
  /** The name of its file in docs/screenshots/, without the extension. */
  name: string;
  /** Does what a person does until the page is there. */
  show(page: Page): Promise<unknown>;
}

const [master] = demoAccounts;
const [root] = demoUsers;

/** The pictures of the documentation. */
export const shots: readonly Shot[] = [
  {
    name: 'rescue-tree',
    async show(page) {
      await signIn(page, 'rescue', { sEmail: master.email, sPassword: master.password });
      for (const group of ['Technicians', 'Technician Group1']) {
        await page.locator('summary', { hasText: new RegExp(`^${group} `) }).click();
      }
      await page.getByRole('link', { name: 'John Doe' }).waitFor();
    },
  },
  {
    name: 'rescue-refusal',
    async show(page) {
      await signIn(page, 'rescue', { sEmail: master.email, sPassword: master.password });
      await page.goto('/console/rescue/nodes/337366');
      await page.locator('[name=sEmail]').fill('admin@example.com');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'macro-users',
    async show(page) {
      const { userName, password, role: userRole } = root;
      await signIn(page, 'macro', { databaseCode: DEMO_CODE, userName, password, userRole });
    },
  },
];

/** Signs in to a contract's part of the console. @param credentials what to fill in, by the fields' names. */
async function signIn(
  page: Page,
  contract: string,
  credentials: Readonly<Record<string, string>>,
): Promise<void> {
  await page.goto(`/console/${contract}/sign-in`);
  for (const [name, value] of Object.entries(credentials)) await page.locator(`[name=${name}]`).fill(value);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
}
