import type { Locator, Page } from 'playwright-core';
import { demoAccounts } from '../../../src/contracts/rescue/demo';
import { DEMO_CODE, demoUsers } from '../../../src/contracts/macro/demo';
import { lockpathDemoAdmin } from '../../../src/contracts/lockpath/demo';

/** Somebody who signs in to a contract's part of the console. */
export interface Person {
  contract: 'rescue' | 'macro' | 'lockpath';
  /** What they fill in for it, by the fields' names. */
  credentials: Readonly<Record<string, string>>;
}

const [master] = demoAccounts;
const [root] = demoUsers;

/** An administrator of each contract's demo. */
export const people = {
  rescue: { contract: 'rescue', credentials: { sEmail: master.email, sPassword: master.password } },
  macro: {
    contract: 'macro',
    credentials: {
      ...{ databaseCode: DEMO_CODE, userName: root.userName },
      ...{ password: root.password, userRole: root.role },
    },
  },
  lockpath: {
    contract: 'lockpath',
    credentials: { username: lockpathDemoAdmin.username, password: lockpathDemoAdmin.password },
  },
} as const satisfies Record<string, Person>;

/** The path below which a contract's pages are. */
export const baseOf = ({ contract }: Person) => `/console/${contract}`;

/** Signs in by the form. */
export async function signIn(page: Page, person: Person): Promise<void> {
  await page.goto(`${baseOf(person)}/sign-in`);
  await send(page, 'Sign in', person.credentials);
}

/** What a person fills in: a text, a choice, whether a box is ticked, or which boxes of several are ticked in addition. */
type Values = Readonly<Record<string, string | boolean | readonly string[]>>;

/** Fills in and sends the form that has a button, and waits for the page that answers. */
export async function send(page: Page, button: string, values: Values = {}): Promise<void> {
  const form = page.locator('form').filter({ has: named(page, 'button', button) });
  for (const [name, value] of Object.entries(values)) {
    const field = form.locator(`[name="${name}"]`);
    if (typeof value === 'object')
      for (const each of value) await form.locator(`[name="${name}"][value="${each}"]`).check();
    else if (typeof value === 'boolean') await field.setChecked(value);
    else if (await field.evaluate((element) => element.localName === 'select'))
      await field.selectOption(value);
    else await field.fill(value);
  }
  await leading(page, () => named(form, 'button', button).click());
}

/** Follows a link by its text, and waits for the page that it leads to. */
export async function follow(page: Page, text: string): Promise<void> {
  await leading(page, () => named(page, 'link', text).first().click());
}

/** Does something that leads to another page, and waits for that page. */
export async function leading(page: Page, act: () => Promise<unknown>): Promise<void> {
  const loaded = page.waitForEvent('domcontentloaded');
  await act();
  await loaded;
}

function named(place: Page | Locator, role: 'button' | 'link', name: string): Locator {
  return place.getByRole(role, { name, exact: true });
}

/** What the page says of the last action. */
export function said(page: Page): Promise<string> {
  return page.locator('.notice[role=status]').innerText();
}

/** A refusal, and the field beside which it stands; undefined above a form. */
export async function refusal(page: Page): Promise<{ text: string; field: string | undefined }> {
  const note = page.getByRole('alert');
  const id = await note.getAttribute('id');
  const field =
    id === null ? undefined : await page.locator(`[aria-describedby~="${id}"]`).getAttribute('name');
  return { text: (await note.innerText()).trim(), field: field ?? undefined };
}

/** The texts of a table's rows, a list of cells for each. */
export async function rowsOf(page: Page): Promise<string[][]> {
  const rows = await page.locator('tbody tr').all();
  return Promise.all(
    rows.map(async (row) => (await row.locator('th, td').allInnerTexts()).map((cell) => cell.trim())),
  );
}
