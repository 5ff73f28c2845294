import type { Knex } from 'knex';
import { DEMO_COMPANY } from '../../src/contracts/rescue/demo';
import { listCompanies } from '../../src/store/companies';
import { run, serve, start, stop, type Service } from '../cli/program';
import { addWrittenUsers, compare, countsOf, intact } from '../crash/ledger';
import { setUser, startWriters, type Sent } from '../crash/writers';
import { catalogue } from '../support/catalogue';
import { describeOnPostgreSQL } from '../support/describeOnPostgreSQL';
import { tally } from '../support/tally';
import { keepChanging, lockpathChange, macroChange } from './otherWriters';
import { ADDRESS, beginChange, stateIn, twoSides, words, type Sides } from './sides';

// Some twenty starts of the program, on a machine that may be busy.
jest.setTimeout(300_000);

/** Holds a lock until it is released. */
async function hold(db: Knex, statement: string): Promise<() => Promise<unknown>> {
  const transaction = await db.transaction();
  await transaction.raw(statement);
  return () => transaction.rollback().catch(() => undefined);
}

const rowOf = (company: number) => `SELECT FROM company_move WHERE company_id = ${company} FOR UPDATE`;

describeOnPostgreSQL('moving a company whose users write', () => {
  let sides: Sides;
  let service: Service;
  let users: number[];

  beforeAll(async () => {
    sides = await twoSides();
    users = await addWrittenUsers(sides.from.knex);
    service = await serve(sides.environment);
  });
  afterAll(() => service && stop(service));

  test('loses no acknowledged write of Rescue, although it is killed at each step', async () => {
    const { from, to, environment } = sides;
    const states = async () => [await stateIn(from.knex, DEMO_COMPANY), await stateIn(to.knex, DEMO_COMPANY)];
    const sent: Sent[] = [];
    const writers = startWriters(() => Promise.resolve(service.address), users, sent);
    const begin = () => start(words(DEMO_COMPANY), environment);
    const killed = async ({ kill, ended }: ReturnType<typeof start>) => {
      kill('SIGKILL');
      await ended;
    };
    try {
      await writers.until('OK', 40);

      // While it waits for a change that had begun before.
      const giveUp = await beginChange(from.knex, DEMO_COMPANY);
      const first = begin();
      await first.until(/^Frozen: /m);
      await killed(first);
      expect(await states()).toEqual(['leaving', undefined]);
      await giveUp();
      await writers.until('ERROR', 1);
      const thawed = await run(['company', 'thaw', String(DEMO_COMPANY)], environment);
      expect(thawed).toMatchObject({ code: 0, stderr: '' });
      await writers.until('OK', 40);

      // Before the copy is committed.
      const releaseTable = await hold(to.knex, 'LOCK TABLE company_move IN SHARE MODE');
      const second = begin();
      await second.until(/^Settled: /m);
      await killed(second);
      await releaseTable();
      expect(await states()).toEqual(['leaving', undefined]);

      // Before the company is marked as moved, when the copy is there.
      let releaseMark = await hold(from.knex, rowOf(DEMO_COMPANY));
      const third = begin();
      await third.until(/^Copied: /m);
      await killed(third);
      await releaseMark();
      expect(await states()).toEqual(['leaving', 'arriving']);

      // When it is marked, and the copy is not live yet.
      releaseMark = await hold(from.knex, rowOf(DEMO_COMPANY));
      const fourth = begin();
      await fourth.until(/^Copied: /m);
      const releaseCopy = await hold(to.knex, rowOf(DEMO_COMPANY));
      await releaseMark();
      await fourth.until(/^Moved: /m);
      await killed(fourth);
      await releaseCopy();
      expect(await states()).toEqual(['moved', 'arriving']);

      const last = await run(words(DEMO_COMPANY), environment);
      expect(last).toMatchObject({ code: 0, stderr: '' });
      expect(last.stdout).toContain(`Live: company ${DEMO_COMPANY} is served from the other database`);
      expect(await states()).toEqual(['moved', 'here']);
      await writers.until('ERROR', users.length);
    } finally {
      await writers.stop();
    }

    const ledger = await compare(to.knex, users, sent);
    tally(`Moving a company, killed four times: ${countsOf(sent, ledger)}`);
    expect(ledger).toEqual(intact);
    expect(await twice(to.knex)).toEqual([]);
    // From the last freeze on, nothing was accepted where it came from.
    expect(
      await from.knex('audit').where({ company_id: DEMO_COMPANY }).max('audit_id as id').first(),
    ).toEqual(await from.knex('audit').where({ operation: 'company freeze' }).max('audit_id as id').first());
    const reply = await fetch(
      `${service.address}/API/getHierarchy.aspx?authcode=demo4ahx7master2026code80u0`,
    );
    expect(reply.headers.get('x-understudy-moved-to')).toBe(ADDRESS);
  });

  test('loses no acknowledged write of MACRO and Lockpath', async () => {
    const { from, to, environment } = sides;
    const companies = (await listCompanies(from.knex, catalogue)).filter(({ absence }) => !absence);
    expect(companies.map(({ contract }) => contract)).toEqual(['macro', 'lockpath']);
    const changes = [await macroChange(service.address), await lockpathChange(service.address)];
    const stops = changes.flatMap((change) => [1, 2].map((user) => keepChanging(change, user)));
    const moves = companies.map(({ company_id }) => run(words(company_id), environment));
    const ended = await Promise.all(moves);
    expect(ended.map(({ code, stderr }) => ({ code, stderr }))).toEqual(
      Array(2).fill({ code: 0, stderr: '' }),
    );
    const sent = await Promise.all(stops.map((end) => end()));
    const saved: unknown[] = await to.knex('audit').whereNot({ contract: 'rescue' }).pluck('request_id');
    for (const calls of sent) {
      const acknowledged = calls.filter(({ outcome }) => outcome === 'OK');
      expect([calls[0], acknowledged.length]).toEqual([
        expect.objectContaining({ outcome: 'OK' }),
        expect.any(Number),
      ]);
      expect(acknowledged.filter(({ requestId }) => !saved.includes(requestId))).toEqual([]);
      expect(calls.at(-1)!.outcome).toBe('ERROR');
    }
    expect(await twice(to.knex)).toEqual([]);
    tally(`Moving MACRO and Lockpath: ${sent.flat().length} changes sent, 0 acknowledged ones lost`);
  });

  test('lets the copies answer', async () => {
    const there = await serve({ DATABASE_URL: sides.environment.TO_DATABASE_URL!, LOG_LEVEL: 'silent' });
    expect((await setUser(there.address, users[0]!, 1_000_000)).outcome).toMatch(/^OK/);
    await stop(there);
  });

  test('leaves rows that can be deleted', async () => {
    const ended = await run(
      ['company', 'delete', String(DEMO_COMPANY), '--confirm', String(DEMO_COMPANY)],
      sides.environment,
    );
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(await stateIn(sides.from.knex, DEMO_COMPANY)).toBeUndefined();
  });
});

/** Calls that the audit has more than once, though each changed one user. */
async function twice(db: Knex): Promise<object[]> {
  return db('audit')
    .whereNot({ address: 'command line' })
    .groupBy('request_id')
    .havingRaw('count(*) > 1')
    .select('request_id');
}
