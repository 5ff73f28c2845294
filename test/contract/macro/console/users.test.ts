import { DEMO_MACRO_COMPANY } from '../../../../src/contracts/macro/demo';
import { elementsOf, named } from '../../../support/markup';
import type { Visitor } from '../../../support/visitor';
import { BASE, cellsIn, describeConsole, type Context } from './people';

/** The names of the users that a page links to, in their order. */
function linkedIn(text: string): string[] {
  return named(elementsOf(text), 'a').flatMap(({ attributes: { href } }) => {
    const [, name] = new RegExp(`^${BASE}/users/([^/?]+)$`).exec(href ?? '') ?? [];
    return name === undefined ? [] : [decodeURIComponent(name)];
  });
}

const formsIn = (text: string) =>
  named(elementsOf(text), 'form')
    .filter(({ attributes }) => attributes.method === 'post')
    .map(({ attributes }) => attributes.action!.slice(BASE.length))
    .filter((path) => path !== '/sign-out');

describeConsole('Users in the console', (context) => {
  const addUsers = (rows: object[]) =>
    context.service.db.knex('macro_user').insert(
      rows.map((row) => ({
        ...{ company_id: DEMO_MACRO_COMPANY, password_hash: '', password_temporary: false },
        ...{ password_changed_at: context.service.now, full_name: 'X' },
        ...row,
      })),
    );

  test('are listed in the order of their names, each with what they may do', async () => {
    const { text } = await context.root.get('/users');
    expect(linkedIn(text)).toEqual(['alice', 'boss', 'clerk', 'old user', 'root', 'viewer']);
    const rows = cellsIn(text);
    expect(rows[1]).toEqual(['boss', 'Bruno Boss', '', 'enabled, system administrator', '', 'FullUser']);
    expect(rows[3]).toEqual(['old user', 'Olga Old', '', 'enabled', '', '']);
  });

  test.each<[keyof Context & ('root' | 'alice' | 'clerk' | 'viewer'), string[]]>([
    ['root', ['alice', 'boss', 'clerk', 'old user', 'root', 'viewer']],
    ['clerk', ['alice', 'boss', 'clerk', 'old user', 'root', 'viewer']],
    ['viewer', ['viewer']],
  ])('are seen by %s as far as the permissions go: %j', async (who, names) => {
    const visitor: Visitor = context[who];
    const { text } = await visitor.get('/users');
    expect(linkedIn(text)).toEqual(names);
    for (const name of ['alice', 'boss', 'viewer']) {
      const { status } = await visitor.get(`/users/${name}`);
      expect([name, status]).toEqual([name, names.includes(name) ? 200 : 404]);
    }
  });

  test.each<[string, 'root' | 'alice' | 'clerk' | 'viewer', string, string[]]>([
    ['alice', 'root', 'all edits', ['name', 'email', 'admin', 'sysadmin', 'enabled', 'password']],
    ['clerk', 'alice', 'no status', ['name', 'email', 'admin', 'enabled', 'password']],
    ['alice', 'clerk', 'no password', ['name', 'email', 'admin', 'enabled']],
    ['alice', 'alice', 'no own password', ['name', 'email', 'admin', 'enabled']],
    ['boss', 'clerk', 'nothing', []],
    ['viewer', 'viewer', 'nothing', []],
  ])('the page of %s offers %s %s', async (name, who, _what, forms) => {
    const { text } = await context[who].get(`/users/${name}`);
    expect(formsIn(text)).toEqual(forms.map((form) => `/users/${name}/${form}`));
  });

  test('offers to unlock whoever is locked', async () => {
    await context.service.db.knex('macro_user').where({ user_key: 'alice' }).update({ locked: true });
    const { text } = await context.clerk.get('/users/ALICE');
    expect(text).toContain('enabled, locked');
    expect(formsIn(text)).toContain('/users/alice/unlock');
  });

  test('are found by a part of the name or the address, in any case', async () => {
    await context.service.db
      .knex('macro_user')
      .where({ user_key: 'boss' })
      .update({ email: 'B_%@Example.com' });
    const found = async (text: string) =>
      linkedIn((await context.root.get(`/users?text=${encodeURIComponent(text)}`)).text);
    expect(await found('OLGA')).toEqual(['old user']);
    expect(await found('_%@example')).toEqual(['boss']);
    expect(await found('%')).toEqual(['boss']);
    expect(await found('LER')).toEqual(['clerk']);
    expect(await found("' OR 1=1 --")).toEqual([]);
  });

  test('are shown a hundred a page, in less than 100 KB however hostile they are', async () => {
    const hostile = `<script>alert("1")</script>'&\u202e`;
    await addUsers(
      Array.from({ length: 250 }, (_, at) => ({
        user_key: `u${String(at).padStart(3, '0')}`,
        user_id: `U${String(at).padStart(3, '0')}`,
        full_name: hostile.repeat(4),
        email: `${'"'.repeat(250)}@example.com`,
        admin_key: 'boss',
      })),
    );
    const seen: string[] = [];
    let path = '/users?text=u';
    for (let pages = 1; ; pages++) {
      const { text } = await context.root.get(path);
      expect(Buffer.byteLength(text)).toBeLessThan(100_000);
      expect(text).not.toContain('<script>');
      seen.push(...linkedIn(text));
      const next = named(elementsOf(text), 'a').find(({ attributes }) => attributes.rel === 'next');
      if (!next) {
        expect(pages).toBe(3);
        break;
      }
      path = next.attributes.href!.slice(BASE.length);
    }
    expect(seen).toEqual([...new Set(seen)]);
    expect(seen.filter((name) => /^U\d+$/.test(name))).toHaveLength(250);
  });

  test('show their texts as what they are', async () => {
    const name = `<script>alert(1)</script>&"'\u202e${'x'.repeat(2_000)}`;
    await context.service.db.knex('macro_user').where({ user_key: 'alice' }).update({ full_name: name });
    const { text } = await context.root.get('/users/alice');
    expect(text).not.toContain('<script>');
    const value = named(elementsOf(text), 'input').find(({ attributes }) => attributes.name === 'fullname');
    expect(value?.attributes.value).toBe(name);
  });

  test.each(['nobody', '%00', 'a%2Fb', '__proto__', 'x'.repeat(500)])(
    'there is no page of %s',
    async (name) => {
      expect((await context.root.get(`/users/${name}`)).status).toBe(404);
    },
  );

  test('an address with a control character is refused', async () => {
    expect((await context.root.get('/users?text=%00')).status).toBe(400);
  });

  test('see their own account, without secrets, with a link to their sign-ins', async () => {
    const { text } = await context.viewer.get('/account');
    expect(text).toContain('Victor Viewer');
    expect(text).toContain('nothing');
    expect(text).not.toMatch(/argon2/);
    const links = named(elementsOf(text), 'a').map(({ attributes }) => attributes.href);
    expect(links).toContain(`${BASE}/audit?operation=Login&target=viewer`);
  });

  test('see of the audit what concerns them; system administrators all of it', async () => {
    const { service, root, alice } = context;
    await root.fill('/users/clerk', '/users/clerk/name', { fullname: 'New Name' });
    await alice.fill('/users/viewer', '/users/viewer/name', { fullname: 'New Name' });
    const rows = async (visitor: Visitor) => cellsIn((await visitor.get('/audit')).text).length;
    expect(await service.db.knex('audit')).toHaveLength(2);
    expect(await rows(root)).toBe(2);
    expect(await rows(alice)).toBe(1);
    expect(linkedIn((await root.get('/audit')).text)).toEqual(['alice', 'viewer', 'root', 'clerk']);
    const { text } = await alice.get('/audit?actor=root');
    expect(text).not.toContain('New Name');
    expect(linkedIn(text)).toEqual([]);
  });

  test('of another database are nowhere', async () => {
    await context.service.db.knex('company').insert({ company_id: 7, name: 'Other' });
    await context.service.db.knex('macro_database').insert({ company_id: 7, code: 'OTHER' });
    await addUsers([{ company_id: 7, user_key: 'olivia', user_id: 'olivia' }]);
    expect((await context.root.get('/users')).text).not.toContain('olivia');
    expect((await context.root.get('/users/olivia')).status).toBe(404);
  });
});
