import type { Page } from 'playwright-core';
import { describeInBrowser } from '../browser';
import { useDemoService } from '../service';
import { ordinary, ways, withoutScript, type View } from '../view';
import { inWindow } from '../window';
import { follow, leading, people, refusal, rowsOf, said, send, signIn } from './person';

describeInBrowser('an administrator of Rescue', (browser) => {
  const service = useDemoService();

  const inEachWay = test.each(ways);
  const asMaster = (view: View, task: (page: Page) => Promise<void>) =>
    inWindow(browser(), service.url, view, async (page) => {
      await signIn(page, people.rescue);
      await task(page);
    });
  const rowOf = (node_id: number) =>
    service.db.knex('node').where({ node_id }).first<Record<string, unknown>>();
  const title = (page: Page) => page.locator('h1').innerText();

  inEachWay('finds the console, and signs in and out, %s', (_way, view) =>
    inWindow(browser(), service.url, view, async (page) => {
      await page.goto('/');
      await follow(page, 'Console: administer users in the browser');
      await follow(page, 'Sign in to Rescue');
      await send(page, 'Sign in', { sEmail: 'master@example.com', sPassword: 'wrong' });
      expect((await refusal(page)).text).toMatch(/^INVALID: /);
      await send(page, 'Sign in', people.rescue.credentials);
      expect(await title(page)).toBe('Tree');
      await send(page, 'Sign out');
      expect(await said(page)).toBe('You have signed out.');
      await page.goto('/console/rescue/tree');
      expect(await title(page)).toBe('Sign in to Rescue');
    }),
  );

  test('opens the tree down to a user, with script', () =>
    asMaster(ordinary, async (page) => {
      for (const group of ['Technicians', 'Technician Group1']) {
        await page.locator('summary', { has: page.getByText(group, { exact: true }) }).click();
      }
      await follow(page, 'John Doe');
      expect(await title(page)).toBe('John Doe');
    }));

  test('opens the tree by the keyboard', () =>
    asMaster(ordinary, async (page) => {
      const group = page.locator('summary', { has: page.getByText('Technicians', { exact: true }) });
      await group.focus();
      await page.keyboard.press('Enter');
      await page.getByText('Technician Group1', { exact: true }).first().waitFor();
      expect(await group.evaluate((element) => element === document.activeElement)).toBe(true);
    }));

  test('follows the tree down to a user, without script', () =>
    asMaster(withoutScript, async (page) => {
      await page.locator('summary', { has: page.getByText('Technicians', { exact: true }) }).click();
      await follow(page, 'Open Technicians');
      await follow(page, 'Technician Group1');
      await follow(page, 'John Doe');
      expect(await title(page)).toBe('John Doe');
    }));

  inEachWay('finds a user by name, address and id, %s', (_way, view) =>
    asMaster(view, async (page) => {
      for (const q of ['jane', 'JROE@', '337368']) {
        await page.goto('/console/rescue/search');
        await send(page, 'Search', { q });
        expect(await rowsOf(page)).toEqual([
          [
            'Jane Roe',
            'technician',
            'jroe@example.com',
            'Disabled',
            'Example Company › Technicians › Technician Group2',
          ],
        ]);
      }
      await follow(page, 'Jane Roe');
      expect(await title(page)).toBe('Jane Roe');
    }),
  );

  inEachWay('does what there is to do with a user, and reads who did it, %s', (_way, view) =>
    asMaster(view, async (page) => {
      await page.goto('/console/rescue/nodes/337366');
      await send(page, 'Save', { sNick: 'Johnny', sDescription: 'First\nSecond', eAddOns: true });
      expect(await said(page)).toBe('Saved.');
      expect(await rowOf(337366)).toMatchObject({
        nick: 'Johnny',
        description: 'First\nSecond',
        mobile_addon: true,
      });

      await send(page, 'Save', { sEmail: 'not an address', sNick: 'Jo' });
      expect(await refusal(page)).toEqual({
        text: expect.stringMatching(/^INVALIDPARAM_EMAIL: /) as string,
        field: 'sEmail',
      });
      expect(await page.locator('[name=sNick]').inputValue()).toBe('Jo');
      expect(await rowOf(337366)).toMatchObject({ nick: 'Johnny', email: 'jdoe@example.com' });
      await page.goto('/console/rescue/nodes/337366');

      await send(page, 'Change password', { sPwd: 'password', sConfPwd: 'password' });
      expect((await refusal(page)).field).toBe('sPwd');
      await send(page, 'Change password', { sPwd: 'Orange-Kettle-42', sConfPwd: 'Orange-Kettle-43' });
      expect((await refusal(page)).field).toBe('sConfPwd');
      await send(page, 'Change password', { sPwd: 'Orange-Kettle-42', sConfPwd: 'Orange-Kettle-42' });
      expect(await said(page)).toMatch(/^The password has changed/);

      await send(page, 'Disable');
      expect(await rowOf(337366)).toMatchObject({ enabled: false });
      await send(page, 'Enable');
      expect(await rowOf(337366)).toMatchObject({ enabled: true });

      await follow(page, 'Move below another node');
      await send(page, 'Move', { iTargetNodeID: '337367' });
      expect(await said(page)).toBe('Moved.');
      expect(await rowOf(337366)).toMatchObject({ parent_id: 337367 });

      await page.locator('summary', { hasText: /^Delete$/ }).click();
      await send(page, 'Delete');
      expect(await said(page)).toBe('Deleted.');
      expect((await rowOf(337366))['deleted_at']).not.toBeNull();

      await follow(page, 'Audit');
      expect((await rowsOf(page)).map(([, ...cells]) => cells.slice(0, 4))).toEqual([
        ['deleteNode', '337363', '337366', 'OK'],
        ['moveNode', '337363', '337366', 'OK'],
        ['setUserStatus_v7_1', '337363', '337366', 'OK'],
        ['setUserStatus_v7_1', '337363', '337366', 'OK'],
        ['setUser_v2', '337363', '337366', 'OK'],
        ['setUser_v2', '337363', '337366', 'OK'],
        ['login', '337363', '337363', 'OK'],
      ]);
    }),
  );

  inEachWay('creates a user and a group, and deletes only an empty group, %s', (_way, view) =>
    asMaster(view, async (page) => {
      await page.goto('/console/rescue/nodes/337362');
      await send(page, 'Create technician group');
      expect(await said(page)).toMatch(/^Created/);
      await send(page, 'Save', { sName: 'Night shift' });
      expect(await title(page)).toBe('Night shift');
      await send(page, 'Create technician');
      await send(page, 'Save', { sName: 'Nina Night', sEmail: 'nina@example.com', eStatus: 'Disabled' });
      expect(await title(page)).toBe('Nina Night');
      await leading(page, () => page.getByRole('link', { name: 'Night shift' }).click());
      await page.locator('summary', { hasText: /^Delete$/ }).click();
      await send(page, 'Delete');
      expect((await refusal(page)).text).toMatch(/INVALID_DELETE/);
    }),
  );

  test('sees the verdict on a password while typing it', () =>
    asMaster(ordinary, async (page) => {
      await page.goto('/console/rescue/nodes/337366');
      const verdict = page.getByText(/^Strength \d of 4/);
      await page.locator('[name=sPwd]').pressSequentially('johndoe');
      await verdict.waitFor();
      expect(await verdict.innerText()).not.toContain('Accepted');
      await page.locator('[name=sPwd]').fill('Orange-Kettle-42');
      await page.getByText(/Accepted\.$/).waitFor();
    }));
});
