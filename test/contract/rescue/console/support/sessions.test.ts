import { addDemoSupport, DEMO_CHANNEL } from '../../../../../src/contracts/rescue/support/demo';
import { databaseKinds } from '../../../../support/databases';
import { elementsOf, named } from '../../../../support/markup';
import { startTestService, type TestService } from '../../../../support/service';
import { refusalsIn, type Visitor } from '../../../../support/visitor';
import { nodes } from '../../demoNodes';
import { visitorOf } from '../people';

const [ACTIVE, WAITING, LONG_AGO] = [1663112, 1663113, 12345679];

describe.each(databaseKinds)('support sessions in the console on the %s database', (kind) => {
  let service: TestService;
  let master: Visitor;
  beforeAll(async () => {
    service = await startTestService(kind);
    await addDemoSupport(service.db.knex, service.now);
    master = await visitorOf(service);
    await service.keep();
  });
  afterAll(() => service.close());
  beforeEach(() => service.reset());

  const listed = (text: string) =>
    named(elementsOf(text), 'a').flatMap(({ attributes }) => {
      const [, id] = /^\/console\/rescue\/sessions\/(\d+)$/.exec(attributes.href!) ?? [];
      return id === undefined ? [] : [Number(id)];
    });
  const actions = (text: string) =>
    named(elementsOf(text), 'form').flatMap(({ attributes }) => {
      const [, action] = /^\/console\/rescue\/sessions\/\d+\/(\w+)$/.exec(attributes.action!) ?? [];
      return action ?? [];
    });
  const row = (session_id: number) =>
    service.db.knex('support_session').where({ session_id }).first<Record<string, unknown>>();

  test('lists all to an administrator, the newest first, also those closed long ago', async () => {
    service.now = new Date(service.now.getTime() + 90 * 86_400_000);
    const again = await visitorOf(service);
    const { text } = await again.get('/sessions');
    expect(listed(text)).toEqual([WAITING, ACTIVE, 12345681, 12345680, LONG_AGO, 12345678]);
    expect(listed((await again.get('/sessions?state=open')).text)).toEqual([WAITING, ACTIVE]);
    expect(listed((await again.get(`/sessions?after=${ACTIVE}`)).text)).toHaveLength(4);
  });

  test('shows what belongs to a session, with hostile texts as texts', async () => {
    await service.db
      .knex('support_session')
      .where({ session_id: LONG_AGO })
      .update({ name: '<img src=x onerror=alert(1)>', chat: 'a\n<b>b</b>' });
    const { text } = await master.get(`/sessions/${LONG_AGO}`);
    expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(text).toContain('&lt;b&gt;b&lt;/b&gt;');
    expect(text).toContain('Closed by active customer');
    expect(text).toContain('accepted');
  });

  test('shows times in the time zone of the visitor', async () => {
    const authcode = await service.authCodeOf();
    await service.form('setTimezone', { timezone: '-330', authcode });
    const { text } = await master.get(`/sessions/${ACTIVE}`);
    expect(text).toContain('Times are 5:30 hours behind UTC, as set for your reports.');
    const at = (await row(ACTIVE)).requested_at as Date;
    expect(text).toContain(`datetime="${at.toISOString()}"`);
  });

  test.each([
    [ACTIVE, ['hold', 'transfer', 'close']],
    [WAITING, ['start', 'transfer', 'close']],
    [LONG_AGO, []],
  ])('offers what the status of %s allows', async (id, expected) => {
    expect(actions((await master.get(`/sessions/${id}`)).text)).toEqual(expected);
  });

  test('carries actions out as the operations do, with their entries in the audit', async () => {
    const page = `/sessions/${ACTIVE}`;
    const to = String(DEMO_CHANNEL.node);
    expect((await master.post(`${page}/hold`)).location).toBe(page);
    expect((await master.post(`${page}/cancel`)).location).toBe(page);
    expect((await master.post(`${page}/transfer`, { eNodeRef: 'CHANNEL', iNode: to })).location).toBe(page);
    expect((await master.post(`${page}/start`, { iNode: String(nodes.john) })).location).toBe(page);
    expect((await master.post(`${page}/close`)).location).toBe(page);
    expect((await row(ACTIVE)).status).toBe('closed_by_technician');
    const audit = await service.db
      .knex('audit')
      .where({ target: String(ACTIVE) })
      .orderBy('audit_id')
      .select<object[]>('operation', 'actor', 'outcome');
    const entry = (operation: string) => ({ operation, actor: String(nodes.max), outcome: 'OK' });
    const operations = ['holdSession', 'cancelAction', 'transferSession', 'startSession', 'closeSession'];
    expect(audit).toEqual(operations.map(entry));
  });

  test('shows a refusal beside its field', async () => {
    const { status, text } = await master.post(`/sessions/${WAITING}/start`, { iNode: String(nodes.max) });
    expect(status).toBe(422);
    expect(refusalsIn(text)).toEqual([{ field: 'iNode', text: expect.stringContaining('iNode') as string }]);
    expect((await row(WAITING)).status).toBe('waiting');
  });

  test.each(['/sessions/0', '/sessions/99999999999', '/sessions/x', '/sessions/1'])(
    'there is no page %s',
    async (path) => {
      expect((await master.get(path)).status).toBe(404);
      expect((await master.post(`${path}/close`)).status).toBe(404);
    },
  );

  test('a reference that the page does not have is refused', async () => {
    const { status } = await master.post(`/sessions/${ACTIVE}/transfer`, { eNodeRef: 'X', iNode: '1' });
    expect(status).toBe(400);
    expect((await row(ACTIVE)).status).toBe('active');
  });
});
