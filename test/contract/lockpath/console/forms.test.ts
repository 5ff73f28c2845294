import { databaseKinds } from '../../../support/databases';
import { givenRows, givenUser } from '../service';
import { consoleForEachTest, newUser } from './given';
import { fieldsOf, type ConsoleService, type Visitor } from './visitor';

describe.each(databaseKinds)('actions in the console: %s', (kind) => {
  let service: ConsoleService;
  let admin: Visitor;
  consoleForEachTest(kind, (given) => ({ service, admin } = given));

  test('leads to the page of what was changed, which says so once', async () => {
    const page = await admin.fill('/users/7', '/users/7', { Title: 'Auditor' });
    expect(page.path).toBe('/console/lockpath/users/7');
    expect(page.text).toContain('Saved.');
    expect((await admin.open('/users/7')).text).not.toContain('Saved.');
    expect((await admin.fill('/users/new', '/users/new', newUser)).path).toBe('/console/lockpath/users/1000');
    expect((await admin.fill('/users/10', '/users/10/delete')).path).toBe('/console/lockpath/users');
  });

  test('keeps what somebody else has changed since the form was opened', async () => {
    await service.call('UpdateUser', { Id: 7, Groups: [{ Id: 59 }] });
    const form = await admin.open('/users/7');
    await service.call('UpdateUser', { Id: 7, Title: 'Meanwhile', Groups: [{ Id: 59 }, { Id: 13 }] });
    await admin.post('/users/7', { ...fieldsOf(form, '/users/7'), Fax: '1', Groups: ['60'] });
    const { text } = await service.call('GetUser?Id=7');
    expect(JSON.parse(text)).toMatchObject({
      Title: 'Meanwhile',
      Fax: '1',
      Groups: [{ Id: 13 }, { Id: 60 }],
    });
  });

  test('changes nothing that nobody touched, whatever the values are', async () => {
    const odd = {
      title: ' two\r\nlines ',
      fax: '',
      work_phone: null,
      first_name: '\n<b>"&',
      email_address: ' a@b.example ',
    };
    await givenUser(service, 7, odd);
    await service.db.knex('lockpath_language').where({ language_id: 1033 }).update({ active: false });
    await givenRows(service, 'lockpath_group', { group_id: 70, name: 'Gone', deleted: true });
    await service.db.knex('lockpath_group').where({ group_id: 59 }).update({ description: '\n\nA\r\nB\n' });
    await admin.fill('/users/7', '/users/7');
    await admin.fill('/groups/59', '/groups/59');
    expect(await service.db.knex('audit').whereIn('operation', ['UpdateUser', 'UpdateGroup'])).toEqual([]);
    const user: unknown = await service.db.knex('lockpath_user').where({ user_id: 7 }).first();
    expect(user).toMatchObject(odd);
  });

  test('a refused form that is corrected changes only what the person changed', async () => {
    const page = await admin.fill('/users/7', '/users/7', { Username: 'admin', Fax: '1', Active: 'true' });
    expect(page.status).toBe(422);
    await admin.post('/users/7', { ...fieldsOf(page, '/users/7'), Username: 'another' });
    const entries: unknown = await service.db
      .knex('audit')
      .where({ operation: 'UpdateUser' })
      .select('changed');
    expect(entries).toEqual([{ changed: ['Username', 'Active', 'Fax'] }]);
  });
});
