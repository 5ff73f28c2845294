import { digestOf } from '../../../../src/credentials/secrets';
import { databaseKinds } from '../../../support/databases';
import { elementsOf, named } from '../../../support/markup';
import { startTestService, type TestService } from '../../../support/service';
import { valuesIn, type Visitor } from '../../../support/visitor';
import { nodeRow, nodes, setNode } from '../demoNodes';
import { visitorOf } from './people';

const john = `/nodes/${nodes.john}`;

describe.each(databaseKinds)('users in the console on the %s database', (kind) => {
  let service: TestService;
  let master: Visitor;
  let administrator: Visitor;
  beforeAll(async () => {
    service = await startTestService(kind);
    master = await visitorOf(service);
    administrator = await visitorOf(service, 'administrator');
    await service.keep();
  });
  afterAll(() => service.close());
  beforeEach(() => service.reset());

  const audit = () =>
    service.db.knex('audit').orderBy('audit_id').select('operation', 'actor', 'target', 'outcome', 'changed');
  const factsIn = (text: string) => {
    const elements = elementsOf(text);
    const values = named(elements, 'dd').map((each) => each.text.trim());
    return Object.fromEntries(named(elements, 'dt').map((each, index) => [each.text, values[index]]));
  };
  const hasField = (text: string, name: string) =>
    named(elementsOf(text), 'input').some(({ attributes }) => attributes.name === name);

  test('saving a form that nobody has changed changes nothing, whatever the texts hold', async () => {
    const db = service.db.knex;
    const hostile = '<script>alert(1)</script>\u202e\u0001&amp;"\'';
    const lines = `\n\r\n${hostile}\r\n`;
    await setNode(db, nodes.john, { name: hostile, nick: hostile, ssoid: hostile, description: lines });
    await setNode(db, nodes.group1, { name: hostile, description: lines });
    const before = [await nodeRow(db, nodes.john), await nodeRow(db, nodes.group1)];
    for (const id of [nodes.john, nodes.group1]) {
      const { status, location } = await master.fill(`/nodes/${id}`, `/nodes/${id}/fields`);
      expect([status, location]).toEqual([303, `/nodes/${id}`]);
    }
    expect([await nodeRow(db, nodes.john), await nodeRow(db, nodes.group1)]).toEqual(before);
    expect(await audit()).toEqual([]);
  });

  test('a new user gets all fields and a password with one form', async () => {
    const { location } = await master.post(`/nodes/${nodes.group1}/create-user`);
    const { text } = await master.get(location!);
    expect(text).toContain('<p class="notice" role="status">Created. Fill in the rest here.</p>');
    const id = location!.slice('/nodes/'.length);
    expect(named(elementsOf(text), 'h1')[0]!.text).toBe(`Node ${id}`);
    expect(text).not.toContain(`action="/console/rescue/nodes/${id}/password"`);
    const filled = { sName: 'New', sEmail: 'new@example.com', eStatus: 'Enabled' };
    const password = { sPwd: 'Orange-Kettle-42', sConfPwd: 'Orange-Kettle-42' };
    const { status } = await master.fill(location!, `${location!}/fields`, { ...filled, ...password });
    expect(status).toBe(303);
    expect(await service.sessionOf('new@example.com', 'Orange-Kettle-42')).toMatch(/^ASP.NET_SessionId=/);
    expect((await master.get(location!)).text).toContain(`action="/console/rescue/nodes/${id}/password"`);
  });

  test('only a user who is a technician has add-ons', async () => {
    expect(hasField((await master.get(john)).text, 'eAddOns')).toBe(true);
    expect(hasField((await master.get(`/nodes/${nodes.ada}`)).text, 'eAddOns')).toBe(false);
  });

  test('only a master administrator gives the current password, for the own account', async () => {
    expect(hasField((await master.get(`/nodes/${nodes.max}`)).text, 'sCurrentPwd')).toBe(true);
    expect(hasField((await master.get(john)).text, 'sCurrentPwd')).toBe(false);
    const own = `/nodes/${nodes.max}`;
    const changed = {
      sPwd: 'Orange-Kettle-42',
      sConfPwd: 'Orange-Kettle-42',
      sCurrentPwd: 'Demo-Master-2026',
    };
    const visitor = await visitorOf(service);
    expect((await visitor.fill(own, `${own}/password`, changed)).status).toBe(303);
    expect((await audit()).at(-1)).toMatchObject({ operation: 'setUser_v2', changed: ['password'] });
    // A new password ends all sessions, the visitor's own too.
    expect((await visitor.get(own)).status).toBe(401);
  });

  describe('the strength of a password', () => {
    const strength = async (sPwd: string, more = {}) =>
      (await administrator.post(`${john}/strength`, { sPwd, ...more })).text;

    test('is the contract’s verdict, by its own rules and with the company’s minimum', async () => {
      expect(await strength('')).toBe('');
      expect(await strength('Orange-Kettle-42')).toMatch(/^Strength 4 of 4\.\s+Accepted\.$/);
      expect(await strength('Ab-1')).toMatch(
        /^Strength 1 of 4\.\s+<code>INVALIDPARAM_.*LONG<\/code>: sPwd has fewer than 8 characters$/,
      );
      await service.db.knex('company').update({ min_password_strength: 4 });
      expect(await strength('Password-1')).toContain(
        "sPwd scores 1 of 4 on the strength meter; the company's".replace("'", '&#39;'),
      );
    });

    test('knows the name and the address that are being typed', async () => {
      await service.db.knex('company').update({ min_password_strength: 3 });
      expect(await strength('Zyxwvorn-Qplk', {})).toContain('Accepted');
      const typed = { sName: 'Zyxwvorn-Qplk', sEmail: 'zyxwvorn-qplk@example.com' };
      expect(await strength('Zyxwvorn-Qplk', typed)).not.toContain('Accepted');
    });

    test('is asked for by the script while somebody types', async () => {
      const { text } = await administrator.get(john);
      const [field] = named(elementsOf(text), 'input').filter(({ attributes }) => attributes.name === 'sPwd');
      expect(field!.attributes).toMatchObject({
        'hx-post': `/console/rescue${john}/strength`,
        'hx-target': '#strength',
      });
      expect(elementsOf(text).filter(({ attributes }) => attributes.id === 'strength')).toHaveLength(1);
    });
  });

  describe('sessions and the code', () => {
    const db = () => service.db.knex;
    const access = async () => factsIn((await master.get(john)).text);

    test('are shown', async () => {
      expect(await access()).toMatchObject({ 'Live sessions': '0', 'Authentication code': 'none' });
      await service.sessionOf('jdoe@example.com', 'Demo-Tech-2026');
      await service.authCodeOf('jdoe@example.com', 'Demo-Tech-2026');
      expect(await access()).toMatchObject({
        'Live sessions': '1',
        'They end, if unused, at': '2026-01-15T12:20:00Z',
        'Authentication code': 'issued',
        State: 'Online',
      });
      service.now = new Date('2026-01-15T12:10:00Z');
      await master.get('/tree');
      service.now = new Date('2026-01-15T12:21:00Z');
      expect(await access()).toMatchObject({ 'Live sessions': '0', 'Authentication code': 'issued' });
    });

    test('end together, with one entry in the audit', async () => {
      const cookie = await service.sessionOf('jdoe@example.com', 'Demo-Tech-2026');
      const authcode = await service.authCodeOf('jdoe@example.com', 'Demo-Tech-2026');
      await db()('audit').count();
      const before = (await audit()).length;
      expect((await administrator.fill(john, `${john}/access`)).location).toBe(john);
      expect((await audit()).slice(before)).toEqual([
        {
          operation: 'sessions end',
          actor: String(nodes.ada),
          target: String(nodes.john),
          outcome: 'OK',
          changed: ['sessions', 'code'],
        },
      ]);
      expect((await service.form('getAccount', {}, { cookie })).text).toBe('NOTLOGGEDIN');
      expect((await service.form('getAccount', { authcode })).text).toBe('INVALID_SECRETAUTHCODE');
      expect(await db()('session').where({ node_id: nodes.john })).toEqual([]);
      expect(await db()('auth_code').where({ digest: digestOf(authcode) })).toEqual([]);
      // Others keep theirs.
      expect((await master.get(john)).status).toBe(200);
    });
  });

  test('the own account of an administrator who is no master can only be read', async () => {
    const { text } = await administrator.get('/own');
    expect(factsIn(text)).toMatchObject({ Name: 'Ada Admin', Kind: 'administrator', 'Live sessions': '1' });
    expect(text).not.toContain(`/nodes/${nodes.ada}`);
    expect((await master.get('/own')).text).toContain(`/console/rescue/nodes/${nodes.max}`);
  });

  test('the own account leads to the own sign-ins, whoever it is', async () => {
    for (const [id, email, password] of [
      [nodes.max, 'master@example.com', 'Demo-Master-2026'],
      [nodes.ada, 'admin@example.com', 'Demo-Admin-2026'],
    ] as const) {
      const visitor = id === nodes.max ? master : administrator;
      await service.sessionOf(email, password);
      const { text } = await visitor.get('/own');
      const link = named(elementsOf(text), 'a').find((each) => each.text === 'Your sign-ins');
      const listed = await visitor.get(link!.attributes.href!.slice('/console/rescue'.length));
      const rows = named(elementsOf(listed.text), 'tr').slice(1);
      expect(rows).toHaveLength(1);
      expect(rows[0]!.text).toContain(`login${id}${id}OK`);
    }
  });

  test('a page about a user has the nodes above, and which of them are disabled', async () => {
    const { text } = await master.get(`/nodes/${nodes.jane}`);
    const trail = named(elementsOf(text), 'nav')[0]!.text.replace(/\s+/g, ' ').trim();
    expect(trail).toBe('Understudy › Console › Rescue › Example Company › Technicians › Technician Group2 ›');
    await setNode(service.db.knex, nodes.jane, { enabled: true });
    expect(factsIn((await master.get(`/nodes/${nodes.jane}`)).text).State).toMatch(/below a disabled node$/);
  });

  test('the forms hold what the user has', async () => {
    const { text } = await master.get(john);
    expect(valuesIn(text, `/console/rescue${john}/fields`)).toMatchObject({
      ...{ sName: ['John Doe'], sNick: ['JDoe'], sEmail: ['jdoe@example.com'], sSSOID: ['jdoe'] },
      ...{ sDescription: [''], eStatus: ['Enabled'] },
    });
  });
});
