import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describeInBrowser } from '../browser';
import { useDemoService } from '../service';
import { ways, withoutScript, type View } from '../view';
import { inWindow } from '../window';
import { follow, people, refusal, rowsOf, said, send, signIn, type Person } from './person';

describeInBrowser('a user of MACRO', (browser) => {
  const service = useDemoService();

  const inEachWay = test.each(ways);
  const as = (person: Person, view: View, task: (page: Page) => Promise<void>) =>
    inWindow(browser(), service.url, view, async (page) => {
      await signIn(page, person);
      await task(page);
    });
  const person = (userName: string, password: string, userRole = 'FullUser'): Person => ({
    contract: 'macro',
    credentials: { ...people.macro.credentials, userName, password, userRole },
  });
  const rowOf = (user_key: string) =>
    service.db.knex('macro_user').where({ user_key }).first<Record<string, unknown>>();

  inEachWay('changes, disables and enables another, and reads who did it, %s', (_way, view) =>
    as(people.macro, view, async (page) => {
      await send(page, 'Search', { text: 'alice' });
      await follow(page, 'alice');
      await send(page, 'Save the full name', { fullname: 'Alice Ames' });
      expect(await said(page)).toBe('Saved.');
      expect(await rowOf('alice')).toMatchObject({ full_name: 'Alice Ames' });

      await send(page, 'Save the e-mail address', { emailaddr: 'not an address' });
      expect(await refusal(page)).toEqual({
        text: expect.stringMatching(/^\w+: /) as string,
        field: 'emailaddr',
      });
      await page.goto('/console/macro/users/alice');

      await send(page, 'Save whether the user is enabled', { enable: false });
      expect(await rowOf('alice')).toMatchObject({ enabled: false });
      await send(page, 'Save whether the user is enabled', { enable: true });
      expect(await rowOf('alice')).toMatchObject({ enabled: true });

      await follow(page, 'Audit');
      expect((await rowsOf(page)).map(([, ...cells]) => cells.slice(0, 5))).toEqual([
        ['EnableUser', 'root', 'alice', 'Success', 'enabled'],
        ['EnableUser', 'root', 'alice', 'Success', 'enabled'],
        ['EditUserName', 'root', 'alice', 'Success', 'full_name'],
        ['Login', 'root', 'root', 'Success', ''],
      ]);
      await send(page, 'Sign out');
      expect(await said(page)).toBe('You have signed out.');
    }),
  );

  inEachWay('changes the own password, and signs in with it, %s', (_way, view) =>
    as(person('alice', 'Alice-2026'), view, async (page) => {
      await follow(page, 'Own account');
      await follow(page, 'Change your password');
      const next = { newPassword: 'Kettle-Orange-4', again: 'Kettle-Orange-4' };
      await send(page, 'Change the password', { oldPassword: 'wrong', ...next });
      expect((await refusal(page)).field).toBe('oldPassword');
      await send(page, 'Change the password', { oldPassword: 'Alice-2026', ...next, again: 'other' });
      expect((await refusal(page)).field).toBe('again');
      await send(page, 'Change the password', { oldPassword: 'Alice-2026', ...next });
      expect(await said(page)).toBe('Your password is changed.');
      await send(page, 'Sign out');
      await signIn(page, person('alice', next.newPassword));
      expect(await page.locator('h1').innerText()).toBe('Users');
    }),
  );

  inEachWay('replaces a temporary password that an administrator made, %s', (_way, view) =>
    as(people.macro, view, async (page) => {
      await page.goto('/console/macro/users/alice');
      await page.locator('summary', { hasText: 'Reset the password' }).click();
      await send(page, 'Reset the password');
      const temporary = await page.locator('dd code').innerText();
      await send(page, 'Sign out');

      await signIn(page, person('alice', temporary));
      expect(await said(page)).toBe('The password is temporary. Replace it with one of your own.');
      await send(page, 'Replace the password', {
        ...{ databaseCode: 'DEMO', userName: 'alice', oldPassword: temporary },
        ...{ newPassword: 'Kettle-Orange-4', again: 'Kettle-Orange-4' },
      });
      expect(await said(page)).toBe('Your password is changed. Sign in with it.');
      await signIn(page, person('alice', 'Kettle-Orange-4'));
      expect(await page.locator('h1').innerText()).toBe('Users');
    }),
  );

  inEachWay('exports associations, imports a list of them, and sees what failed, %s', (_way, view) =>
    as(people.macro, view, async (page) => {
      await follow(page, 'Associations');
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Export as XML' }).click();
      const exported = await readFile(await (await download).path(), 'utf8');
      expect(exported).toContain('user="alice"');

      await follow(page, 'Import associations');
      const line = (user: string) =>
        `<macroassociation study="AllStudies" site="AllSites" user="${user}" role="Viewer" action="add"/>`;
      await send(page, 'Import', { associationsXml: '<macroassociations>' });
      expect((await refusal(page)).field).toBe('associationsXml');
      await send(page, 'Import', {
        associationsXml: `<macroassociations>${line('alice')}${line('nobody')}</macroassociations>`,
      });
      expect(await page.locator('h1').innerText()).toBe('Report of the import');
      expect((await rowsOf(page)).map(([number, , action, user]) => [number, action, user])).toEqual([
        ['2', 'add', 'nobody'],
      ]);

      await page.goto('/console/macro/associations/import');
      await page.locator('[name=file]').setInputFiles({
        name: 'list.xml',
        mimeType: 'text/xml',
        buffer: Buffer.from(`<macroassociations>${line('boss')}</macroassociations>`),
      });
      await send(page, 'Import');
      expect(await said(page)).toBe('Every line is carried out.');
      await send(page, 'Show', { user: 'boss', role: 'Viewer' });
      expect(await rowsOf(page)).toEqual([['boss', 'Viewer', 'AllStudies', 'AllSites']]);
    }),
  );

  test('sees nothing of others without a permission', () =>
    as(person('viewer', 'Viewer-2026', 'Viewer'), withoutScript, async (page) => {
      expect((await rowsOf(page)).map(([user]) => user)).toEqual(['viewer']);
      await follow(page, 'Associations');
      expect((await refusal(page)).text).toMatch(/^PermissionDenied: /);
    }));
});
