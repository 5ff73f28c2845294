import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { contracts } from '../../src/contracts';
import { makeDemos } from '../../src/contracts/makeDemos';
import { DEMO_COMPANY } from '../../src/contracts/rescue/demo';
import { commandEntry } from '../../src/store/audit/commandEntry';
import { recordAudit } from '../../src/store/audit/entry';
import { listCompanies } from '../../src/store/companies';
import { openDatabase, type Database } from '../../src/store/engine/database';
import { newFolder, run, serve, start, stop, type Environment, type Service } from '../cli/program';
import { addWrittenUsers, compare, countsOf, intact } from '../crash/ledger';
import { setUser, startWriters, type Sent } from '../crash/writers';
import { catalogue } from '../support/catalogue';
import { describeOnPostgreSQL } from '../support/describeOnPostgreSQL';
import { createDatabase, type TestDatabase } from '../support/postgresql';
import { tally } from '../support/tally';
import { keepChanging, lockpathChange, macroChange } from './otherWriters';

const ADDRESS = 'https://other.example.com';

// Some twenty starts of the program, on a machine that may be busy.
jest.setTimeout(300_000);

/** Here and there: databases of two installations, the first of which has the demos. */
interface Sides {
  from: Database;
  to: Database;
  environment: Environment;
}

const created: TestDatabase[] = [];
const opened: Database[] = [];

async function twoSides(): Promise<Sides> {
  const { UNDERSTUDY_TEST_POSTGRESQL: server, UNDERSTUDY_TEST_TEMPLATE: template } = process.env;
  const [from, to] = [await createDatabase(server!, template), await createDatabase(server!, template)];
  created.push(from, to);
  const open = (url: string) => openDatabase({ kind: 'postgresql', url, poolSize: 5 });
  const sides = [await open(from.url), await open(to.url)] as const;
  opened.push(...sides);
  await makeDemos(sides[0].knex, contracts);
  return {
    ...{ from: sides[0], to: sides[1] },
    environment: { DATABASE_URL: from.url, TO_DATABASE_URL: to.url, LOG_LEVEL: 'silent' },
  };
}

afterAll(async () => {
  await Promise.all(opened.map((database) => database.close()));
  await Promise.all(created.map(({ drop }) => drop()));
});

const words = (company: number) => ['company', 'move', String(company), '--address', ADDRESS];

/** Holds a lock until it is released. */
async function hold(db: Knex, statement: string): Promise<() => Promise<unknown>> {
  const transaction = await db.transaction();
  await transaction.raw(statement);
  return () => transaction.rollback().catch(() => undefined);
}

const rowOf = (company: number) => `SELECT FROM company_move WHERE company_id = ${company} FOR UPDATE`;

/** The state of a company in a database: where it is, or undefined if there is none. */
async function stateIn({ knex }: Database, company: number): Promise<string | undefined> {
  const found = (await listCompanies(knex, catalogue)).find(({ company_id }) => company_id === company);
  return found && (found.absence?.state ?? 'here');
}

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
    const states = async () => [await stateIn(from, DEMO_COMPANY), await stateIn(to, DEMO_COMPANY)];
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
      const unfinished = await from.knex.transaction();
      const entry = { ...commandEntry('rescue', 'test'), companyId: DEMO_COMPANY, target: null };
      await recordAudit(unfinished, entry).query;
      const first = begin();
      await first.until(/^Frozen: /m);
      await killed(first);
      expect(await states()).toEqual(['leaving', undefined]);
      await unfinished.rollback();
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

      // When it is marked, and the copy does not count yet.
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
      expect(last.stdout).toContain(`Live: company ${DEMO_COMPANY} counts in the other database`);
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
    expect(await stateIn(sides.from, DEMO_COMPANY)).toBeUndefined();
  });
});

describeOnPostgreSQL('a company that cannot be moved', () => {
  let sides: Sides;
  beforeAll(async () => (sides = await twoSides()));

  const tried = (args = words(DEMO_COMPANY), environment: Environment = {}) =>
    run(args, { ...sides.environment, ...environment });

  test.each([
    ['without a destination', { TO_DATABASE_URL: '' }, /^understudy: Say where to: set TO_DATABASE_URL/],
    [
      'to a server that is not there',
      { TO_DATABASE_URL: 'postgres://u:secret@127.0.0.1:1/d' },
      /^understudy: The other database: PostgreSQL at 127\.0\.0\.1:1 cannot be reached.* or correct TO_DATABASE_URL\.$/,
    ],
  ])('%s is not frozen', async (_name, environment, said) => {
    const { code, stderr } = await tried(words(DEMO_COMPANY), environment);
    expect(code).toBe(1);
    expect(stderr.trim()).toMatch(said);
    expect(await stateIn(sides.from, DEMO_COMPANY)).toBe('here');
  });

  test('is not frozen if the other side has its number, or one of its addresses', async () => {
    const { to, from } = sides;
    const said = async () => (await tried()).stderr.trim();
    await to.knex('company').insert({ company_id: DEMO_COMPANY, name: 'Other' });
    expect(await said()).toBe(
      `understudy: The other database has a company ${DEMO_COMPANY}. Nothing has changed.`,
    );
    await to.knex('company').where({ company_id: DEMO_COMPANY }).update({ company_id: 1 });
    const node = { company_id: 1, node_id: 2 };
    await to.knex('node').insert({ ...node, kind: 'root' });
    await to.knex('email_claim').insert({ ...node, email_key: 'jdoe@example.com' });
    expect(await said()).toBe(
      'understudy: Another company of the other database has an e-mail address of this one; change it first. Nothing has changed.',
    );
    expect(await from.knex('audit').where({ operation: 'company freeze' })).toEqual([]);
    await to.knex('email_claim').delete();
  });

  test('is thawed when the command is stopped', async () => {
    const { from } = sides;
    const unfinished = await from.knex.transaction();
    const entry = { ...commandEntry('rescue', 'test'), companyId: DEMO_COMPANY, target: null };
    await recordAudit(unfinished, entry).query;
    const moving = start(words(DEMO_COMPANY), sides.environment);
    await moving.until(/^Frozen: /m);
    // Only one command at a time.
    const second = await run(['company', 'thaw', String(DEMO_COMPANY)], sides.environment);
    expect(second.stderr).toBe(
      `understudy: Another command is moving company ${DEMO_COMPANY}; wait for it, or stop it.\n`,
    );
    const list = await run(['company', 'list', '--json'], sides.environment);
    expect(JSON.parse(list.stdout.split('\n')[0]!)).toMatchObject({ state: 'leaving', address: ADDRESS });
    moving.kill('SIGINT');
    const { code, stderr } = await moving.ended;
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'understudy: The move was stopped. The company was thawed, and nothing has changed.\n',
    });
    await unfinished.rollback();
    expect(await stateIn(from, DEMO_COMPANY)).toBe('here');
  });

  test('is neither deleted nor changed while it is frozen, and only its copy can be thawed by force', async () => {
    const { from, environment } = { ...sides, environment: sides.environment };
    const row = { company_id: DEMO_COMPANY, move_id: randomUUID(), address: ADDRESS, since: new Date() };
    await from.knex('company_move').insert({ ...row, state: 'leaving' });
    const company = String(DEMO_COMPANY);
    const [deleted, changed, shown, status] = await Promise.all([
      run(['company', 'delete', company, '--confirm', company], environment),
      run(['company', 'set', company, '--seats', '77'], environment),
      run(['company', 'show', company], environment),
      run(['status'], environment),
    ]);
    expect(deleted.stderr).toMatch(/^understudy: Company \d+ is frozen while it is moved; wait for that/);
    expect(changed.stderr).toMatch(
      /^understudy: Nothing was changed: the company is frozen while it is moved/,
    );
    expect(shown.stdout).toContain(`for a move to ${ADDRESS}. If that was interrupted, run it again`);
    expect(status.stdout).toContain(`company ${company}, frozen for a move to ${ADDRESS}, since `);
    for (const state of ['moved', 'arriving']) {
      await from.knex('company_move').update({ state });
      const { stderr } = await run(['company', 'thaw', company], environment);
      expect(stderr).toMatch(
        new RegExp(`^understudy: Company ${company} stays as it is: .* give --confirm ${company}\\.$`, 'm'),
      );
    }
    const forced = await run(['company', 'thaw', company, '--confirm', company], environment);
    expect(forced).toMatchObject({ code: 0, stderr: '' });
    expect(await stateIn(from, DEMO_COMPANY)).toBe('here');
  });

  test('can also be moved to an embedded database', async () => {
    const folder = newFolder();
    const moved = await run([...words(DEMO_COMPANY), '--to-data-dir', folder], sides.environment);
    expect(moved).toMatchObject({ code: 0, stderr: '' });
    const list = await run(['company', 'list', '--json'], { DATA_DIR: folder });
    expect(JSON.parse(list.stdout)).toEqual(
      expect.not.objectContaining({ state: expect.anything() as unknown }),
    );
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
