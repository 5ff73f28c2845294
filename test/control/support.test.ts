import { databaseKinds } from '../support/databases';
import { startTestStandIn, type TestStandIn } from '../support/standIn';

describe.each(databaseKinds)('the support sessions of testers: %s', (kind) => {
  let standIn: TestStandIn;
  beforeAll(async () => {
    standIn = await startTestStandIn({
      kind,
      standIn: { clock: { at: new Date('2026-01-15T12:00:00Z'), runs: false } },
    });
  });
  beforeEach(() => standIn.send('POST', '/control/reset'));
  afterAll(() => standIn.close());

  const company = 560961;
  const post = (path: string, body: object) =>
    standIn.send('POST', `/control/support/${path}`, { company, ...body });
  const rows = (table: string, where: object) => standIn.database.knex(table).where(where);

  test('a session is added with all that it has, and is not in the audit', async () => {
    const { status, json } = await post('sessions', {
      ...{
        channel: 1902861082,
        waiting: '2026-01-14T09:00:05Z',
        pickup: '2026-01-14T09:01:00Z',
        end: '2026-01-14T09:11:00Z',
      },
      ...{ requested: '2026-01-14T09:00:00Z', name: 'Ann', cf5: 'Gold', chat: 'a|b\nc', resolved: true },
      transfers: [
        {
          to: 337366,
          by: 337363,
          at: '2026-01-14T09:00:40Z',
          accepted: '2026-01-14T09:01:00Z',
          comment: 'x',
        },
      ],
      customerSurvey: { 'Any comments?': 'No', 'New?': 'Yes' },
    });
    expect({ status, json }).toEqual({ status: 201, json: { session: 1_100_000_000 } });
    const of = { session_id: 1_100_000_000 };
    expect(await rows('support_session', of)).toMatchObject([
      { technician_id: 337366, status: 'closed_by_technician', transfer_seconds: 20, chat: 'a|b\nc' },
    ]);
    expect(await rows('support_transfer', of)).toMatchObject([
      { from_id: 1902861082, by_id: 337363, comment: 'x' },
    ]);
    expect(await rows('support_survey', of)).toMatchObject([{ answers: { 'New?': 'Yes' } }]);
    expect(await rows('audit', {})).toEqual([]);
  });

  test("a session without times is requested at the stand-in's time", async () => {
    await post('sessions', { technician: 337366, status: 'Active' });
    expect(await rows('support_session', { session_id: 1_100_000_000 })).toMatchObject([
      { requested_at: new Date('2026-01-15T12:00:00Z'), picked_up_at: new Date('2026-01-15T12:00:00Z') },
    ]);
  });

  test('a channel and a console', async () => {
    const { status, json } = await post('channels', { name: 'Shop', assign: [337366] });
    expect(status).toBe(201);
    expect(await rows('channel_assignment', { channel_id: json['channel'] })).toMatchObject([
      { assignee_id: 337366 },
    ]);
    expect((await post('console', { technician: 337366, on: false })).status).toBe(204);
    expect((await post('console', { technician: 337366, on: false })).status).toBe(204);
    expect(await rows('node', { node_id: 337366 })).toMatchObject([{ console_on: false }]);
  });

  test.each<[string, object, number, string]>([
    ['sessions', {}, 422, '#/technician'],
    ['sessions', { technician: 1 }, 422, '#/technician'],
    ['sessions', { technician: 337366, status: 'Foo' }, 422, '#/status'],
    ['sessions', { technician: 337366, end: '2026-01-01', requested: '2026-01-02' }, 422, '#/end'],
    ['sessions', { technician: 337366, transfers: [{ to: 1 }] }, 422, '#/transfers/0/to'],
    ['sessions', { technician: 337366, cf6: '' }, 422, '#/cf6'],
    ['sessions', { technician: 337366, customerSurvey: { '': 'x' } }, 422, '#/customerSurvey'],
    [
      'sessions',
      { technician: 337366, technicianSurvey: { 'New?': 'x', ' ': 'x' } },
      422,
      '#/technicianSurvey',
    ],
    ['channels', { name: 'x', assign: [1] }, 422, '#/assign'],
    ['channels', {}, 422, '#/name'],
    ['console', { technician: 337368, on: true }, 422, '#/technician'],
    ['console', { technician: 337366 }, 422, '#/on'],
  ])('%s refuses %j', async (path, body, status, pointer) => {
    const answer = await post(path, body);
    expect(answer.status).toBe(status);
    expect(answer.json['errors']).toMatchObject([{ pointer }]);
    expect(await rows('support_session', {})).toHaveLength(6);
  });

  test.each([560962, 1])('company %i has none', async (other) => {
    const { status, json } = await post('sessions', { company: other, technician: 337366 });
    expect(status).toBe(404);
    expect(json['detail']).toBe(`There is no company ${other} of rescue. POST /control/companies makes one.`);
  });
});
