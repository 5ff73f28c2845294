import type { Knex } from 'knex';
import { generate } from '../../src/contracts/rescue/commands/support/generate/command';
import { Random } from '../../src/contracts/rescue/commands/support/generate/random';
import { DEMO_COMPANY } from '../../src/contracts/rescue/demo';
import { addDemoSupport } from '../../src/contracts/rescue/support/demo';
import { startTestService, type TestService } from '../support/service';
import { runSupport } from './supportCommands';

let service: TestService;
let db: Knex;
beforeAll(async () => {
  service = await startTestService();
  db = service.db.knex;
  await addDemoSupport(db, service.now);
  await service.keep();
});
beforeEach(() => service.reset());
afterAll(() => service.close());

const now = new Date('2026-01-16T15:30:00Z');
const generated = () => db('support_session').where('session_id', '>=', 1_100_000_000).orderBy('session_id');
const make = (sessions: number, seed: number) =>
  db.transaction((transaction) =>
    generate(transaction, DEMO_COMPANY, {
      ...{ sessions, seed, days: 7, now },
      progress: { add: () => undefined, end: () => undefined },
    }),
  );

test('the numbers are those of mulberry32', () => {
  const random = new Random(7);
  expect([random.next(), random.next()]).toEqual([0.011704753153026104, 0.06195825757458806]);
});

test('the same seed makes the same sessions, and another one others', async () => {
  await make(50, 7);
  const first = await generated();
  await service.reset();
  await make(50, 7);
  expect(await generated()).toEqual(first);
  await service.reset();
  await make(50, 8);
  expect(await generated()).not.toEqual(first);
});

test('they are plausible', async () => {
  await make(2_500, 7);
  const count = async (where: string) =>
    Number(
      (
        await db('support_session')
          .whereRaw(`session_id >= 1100000000 AND ${where}`)
          .count<{ count: string }[]>()
      )[0]!.count,
    ) / 2_500;
  await expect(count('picked_up_at IS NOT NULL')).resolves.toBeCloseTo(0.8, 1);
  await expect(count('waiting_at IS NULL')).resolves.toBeCloseTo(0.07, 1);
  await expect(
    count("extract(hour FROM requested_at AT TIME ZONE 'UTC') BETWEEN 7 AND 17"),
  ).resolves.toBeGreaterThan(0.8);
  await expect(count("extract(isodow FROM requested_at AT TIME ZONE 'UTC') > 5")).resolves.toBeLessThan(0.2);
  await expect(count('channel_id IS NOT NULL')).resolves.toBeCloseTo(0.6, 1);
  await expect(count("requested_at BETWEEN '2026-01-09T13:00Z' AND '2026-01-16T13:00Z'")).resolves.toBe(1);
  await expect(count("ended_at <= '2026-01-16T15:30Z'")).resolves.toBe(1);
  await expect(count('hold_seconds > 0')).resolves.toBeGreaterThan(0.05);
  await expect(count("chat <> ''")).resolves.toBeGreaterThan(0.3);
  expect((await db('support_survey')).length).toBeGreaterThan(500);
});

test('the command adds them with one entry in the audit', async () => {
  const { out, complaint } = await runSupport(db, 'generate', '--sessions', '5', '--days', '2');
  expect({ out, complaint }).toEqual({ out: ['Added 5 support sessions.'], complaint: undefined });
  expect(await generated()).toHaveLength(5);
  expect(await db('audit').select<object[]>('operation', 'target')).toEqual([
    { operation: 'support generate', target: null },
  ]);
});

test('a company without a technician gets none', async () => {
  await db('node').where({ node_id: 337366 }).update({ enabled: false });
  const { complaint } = await runSupport(db, 'generate', '--sessions', '5');
  expect(complaint).toBe('Company 560961 has no enabled technician; enable one first.');
});
