import { databaseKinds } from '../../../support/databases';
import { givenUser } from '../service';
import { consoleForEachTest } from './given';
import { fieldsOf, type ConsoleService, type Visitor } from './visitor';

const names = {
  markup: `<script>alert(1)</script>"'&amp;<!--`,
  'marks of direction': '\u202egnp.exe\u2066\u200f',
  // Longer than the contract takes, as a row that was imported may be.
  'a long text': '‰x'.repeat(1_000),
};

// The visitor refuses pages that are not well-formed, and those above 100 KB.
describe.each(databaseKinds)('hostile names in the console: %s', (kind) => {
  let service: ConsoleService;
  let admin: Visitor;
  consoleForEachTest(kind, (given) => ({ service, admin } = given));

  const pages = [
    '/users',
    '/users/7',
    '/users/7/Groups',
    '/users/new',
    '/groups',
    '/groups/59',
    '/groups/59/Users',
  ];
  const others = [
    '/groups/new',
    '/roles',
    '/functional-roles',
    '/own',
    '/audit',
    '/users/suggestions/Manager',
  ];

  /** Renames everything. */
  async function nameAll(name: string): Promise<void> {
    const { knex } = service.db;
    const texts = { first_name: name, last_name: name, title: name, username: name, email_address: name };
    await knex('lockpath_user').update(texts);
    await knex('lockpath_group').update({ name, description: name });
    await knex('lockpath_security_role').update({ name });
    for (const table of [
      'lockpath_functional_role',
      'lockpath_security_configuration',
      'lockpath_ldap_directory',
    ])
      await knex(table).update({ display_name: name });
  }

  test.each(Object.entries(names))('%s is shown as what it is', async (_what, name) => {
    await nameAll(name);
    for (const path of [...pages, ...others]) {
      const { status, elements } = await admin.open(path);
      expect(status).toBe(200);
      expect(elements.filter((each) => each.name === 'script')).toHaveLength(
        elements.length > 0 && !path.includes('suggestions') ? 1 : 0,
      );
    }
    const page = await admin.open('/users/7');
    expect(page.elements.find((each) => each.name === 'dd' && each.text.includes(', '))!.text).toBe(
      `${name}, ${name}`,
    );
    expect(fieldsOf(page, '/users/7')['Title']).toEqual([name]);
  });

  test('a refused form shows what was sent as what it is', async () => {
    const page = await admin.fill('/users/7', '/users/7', { Title: names.markup, Username: 'admin' });
    expect(page.status).toBe(422);
    expect(fieldsOf(page, '/users/7')).toMatchObject({ Title: [names.markup], 'was-Title': ['Api Title'] });
  });

  test('what somebody may choose no longer stays chosen', async () => {
    await service.db.knex('lockpath_language').where({ language_id: 1033 }).update({ active: false });
    await givenUser(service, 7, { manager_id: 6 });
    await service.call('DeleteUser', 10);
    expect(fieldsOf(await admin.open('/users/7'), '/users/7')).toMatchObject({
      Language: ['1033'],
      Manager: ['6'],
    });
  });
});
