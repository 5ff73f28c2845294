import type { Page } from 'playwright-core';
import { describeInBrowser } from '../browser';
import { useDemoService } from '../service';
import { ways, type View } from '../view';
import { inWindow } from '../window';
import { follow, people, refusal, rowsOf, said, send, signIn } from './person';

describeInBrowser('an administrator of Lockpath', (browser) => {
  const service = useDemoService();

  const inEachWay = test.each(ways);
  const asAdmin = (view: View, task: (page: Page) => Promise<void>) =>
    inWindow(browser(), service.url, view, async (page) => {
      await signIn(page, people.lockpath);
      await task(page);
    });
  const title = (page: Page) => page.locator('h1').innerText();

  inEachWay('changes a user and their groups, and reads who did it, %s', (_way, view) =>
    asAdmin(view, async (page) => {
      await send(page, 'Show', { text: 'ApiUser' });
      const [row] = await rowsOf(page);
      await follow(page, row![0]!);
      await send(page, 'Save', { Title: 'Auditor', EmailAddress: 'auditor@example.com' });
      expect(await said(page)).toBe('Saved.');
      expect(await page.locator('[name=Title]').inputValue()).toBe('Auditor');

      await send(page, 'Save', { Username: 'admin' });
      expect(await refusal(page)).toEqual({ text: expect.stringMatching(/./) as string, field: 'Username' });
      expect(await page.locator('[name=Username]').inputValue()).toBe('admin');

      await follow(page, 'Users');
      await follow(page, 'New user');
      await send(page, 'Create the user', {
        ...{ Username: 'nina', FirstName: 'Nina', LastName: 'Night', EmailAddress: 'nina@example.com' },
        ...{ AccountType: '1', SecurityConfiguration: '8', SecurityRoles: ['5'] },
        ...{ Password: 'Orange-Kettle-42', PasswordAgain: 'Orange-Kettle-42' },
      });
      expect(await said(page)).toMatch(/^Created the user \d+\.$/);
      await page.locator('summary', { hasText: 'Delete this user' }).click();
      await send(page, 'Delete Night, Nina');
      expect(await said(page)).toMatch(/^Deleted the user \d+\.$/);

      await follow(page, 'Audit');
      expect((await rowsOf(page)).map(([, ...cells]) => cells.slice(0, 5))).toEqual([
        ['DeleteUser', '6', '1000', 'OK', 'Deleted'],
        ['CreateUser', '6', '1000', 'OK', ''],
        ['UpdateUser', '6', '7', 'OK', 'Title, EmailAddress'],
        ['Login', '6', '6', 'OK', ''],
      ]);
      await send(page, 'Sign out');
      expect(await said(page)).toBe('You have signed out.');
    }),
  );

  inEachWay('makes a group, fills it and deletes it, %s', (_way, view) =>
    asAdmin(view, async (page) => {
      await follow(page, 'Groups');
      await follow(page, 'New group');
      await send(page, 'Create the group', { Name: 'Night shift', Description: 'One\nTwo' });
      expect(await title(page)).toBe('Night shift');
      const member = page.locator('fieldset', { hasText: 'Users' }).getByRole('checkbox').first();
      await member.check();
      const id = await member.getAttribute('value');
      await send(page, 'Save');
      expect(await said(page)).toBe('Saved.');
      expect(await page.locator(`[name=Users][value="${id}"]`).isChecked()).toBe(true);
      await page.locator('summary', { hasText: 'Delete this group' }).click();
      await send(page, 'Delete Night shift');
      expect(await said(page)).toMatch(/^Deleted the group \d+\.$/);
    }),
  );
});
