import { DEMO_COMPANY } from '../../../../src/contracts/rescue/demo';
import { addDemoSupport, renewDemoSupport } from '../../../../src/contracts/rescue/support/demo';
import { databaseKinds } from '../../../support/databases';
import { startTestService, type TestService } from '../../../support/service';
import { everything } from '../demoNodes';

describe.each(databaseKinds)("the demo's support sessions: %s", (kind) => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService(kind);
    await addDemoSupport(service.db.knex, service.now);
    await service.keep();
  });
  beforeEach(() => service.reset());
  afterAll(() => service.close());

  test('have the numbers and statuses that the contract names', async () => {
    const rows = await service.db
      .knex('support_session')
      .orderBy('requested_at')
      .select<object[]>('session_id', 'status', 'technician_id', 'channel_id');
    const session = (
      session_id: number,
      status: string,
      technician_id: number | null,
      channel_id: number | null,
    ) => ({
      ...{ session_id, status, technician_id, channel_id },
    });
    expect(rows).toEqual([
      session(12345678, 'closed_by_technician', 337366, null),
      session(12345679, 'closed_by_active_customer', 337366, 1902861082),
      session(12345680, 'closed_by_waiting_customer', null, 1902861082),
      session(12345681, 'closed_by_customer', 337366, null),
      session(1663112, 'active', 337366, null),
      session(1663113, 'waiting', null, 1902861082),
    ]);
  });

  test('lasted 20 minutes yesterday', async () => {
    const session = await service.db
      .knex('support_session')
      .where({ session_id: 12345678 })
      .first<{ picked_up_at: Date; ended_at: Date }>();
    expect(session.picked_up_at.toISOString()).toBe('2026-01-14T10:02:00.000Z');
    expect(session.ended_at.toISOString()).toBe('2026-01-14T10:22:00.000Z');
  });

  test('have the questions in their order', async () => {
    const questions = await service.db
      .knex('support_question')
      .orderBy('question_id')
      .pluck<string[]>('text');
    expect(questions).toEqual([
      'Did we solve your problem?',
      'Please rate your experience',
      'Any comments?',
      'Please evaluate the session',
    ]);
  });

  test('make John Doe and his channel online', async () => {
    const authcode = await service.authCodeOf();
    const { text } = await service.form('getHierarchy', { authcode });
    expect(text).toMatch(/NodeID:337366\n[^]*?Status:Online\nType:Technician\n/);
    expect(text).toMatch(
      /NodeID:1902861082\nParentID:337359\nName:Example Channel\n[^]*Status:Online\nType:Channel\n\n$/,
    );
  });

  test('move with the moment of a new start, and nothing else changes', async () => {
    const { knex } = service.db;
    await renewDemoSupport(knex, new Date('2026-03-01T12:00:00Z'));
    expect(
      await knex('support_session').where({ session_id: 12345678 }).first<{ ended_at: Date }>('ended_at'),
    ).toEqual({ ended_at: new Date('2026-02-28T10:22:00Z') });
    await renewDemoSupport(knex, service.now);
    const renewed = await withoutKeys(knex);
    await service.reset();
    expect(renewed).toEqual(await withoutKeys(knex));
  });

  test('belong to the demo company', async () => {
    const companies = await service.db.knex('support_session').distinct().pluck<number[]>('company_id');
    expect(companies).toEqual([DEMO_COMPANY]);
  });
});

/** Everything but what gets a new number or key each time. */
async function withoutKeys(db: Parameters<typeof everything>[0]): Promise<string> {
  const rows = JSON.stringify(await everything(db));
  return rows.replaceAll(/\\"(transfer_id|login_id)\\": (\d+|\\"[^"]*\\")/g, '');
}
