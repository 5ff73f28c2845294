import { hostname } from 'node:os';
import type { Knex } from 'knex';
import { databaseKinds, fastestKind, type DatabaseKind } from '../support/databases';
import { describeOnPostgreSQL } from '../support/describeOnPostgreSQL';
import { complaint } from './complaint';
import { prepare, type PreparedDatabase } from './databases';
import { webServer } from './fakeServer';
import { commandWords, serve, start, startProgram, stop } from './program';
import { runHere } from './runHere';

/** An entry at a minute of 15 January. The database assigns its id. */
const entry = (minute: number, others: object = {}) => ({
  ...{ company_id: 560961, at: `2026-01-15T12:${String(minute).padStart(2, '0')}:00Z`, contract: 'rescue' },
  ...{ operation: 'setUser', actor: '337363', target: `target-${minute}`, outcome: 'OK' },
  ...{ changed: '["name","email"]', request_id: `request-${minute}`, address: '192.0.2.7' },
  ...others,
});
const add = (db: Knex, ...entries: object[]) => db('audit').insert(entries);

/** The targets of the printed entries, in order. */
const targets = (stdout: string) => [...stdout.matchAll(/target-(\d+)/g)].map(([, minute]) => Number(minute));

/** A database with four entries. One target contains terminal control sequences. */
async function withEntries(kind: DatabaseKind): Promise<PreparedDatabase> {
  const database = await prepare(kind, 'migrated');
  const odd = { operation: 'Login', actor: null, target: 'evil\u001b[2J\u009bm\u202e "x"', outcome: 'x' };
  const ofNobody = entry(2, { company_id: 0, contract: 'macro', ...odd });
  const others = [entry(3, { changed: '[]' }), entry(4, { contract: 'lockpath', company_id: 7 })];
  await database.look((db) => add(db, entry(1), ofNobody, ...others));
  return database;
}

describe.each(databaseKinds)('understudy audit on the %s database', (kind) => {
  let database: PreparedDatabase;
  const audit = (...args: string[]) => runHere(['audit', ...args], database.environment);
  beforeAll(async () => (database = await withEntries(kind)));

  test('prints aligned text, the oldest entry first', async () => {
    const { code, stdout, stderr } = await audit();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [header, first, second] = stdout.split('\n');
    expect(header).toMatch(
      /^TIME +COMPANY {2}CONTRACT {2}OPERATION +ACTOR +TARGET +OUTCOME +ADDRESS +REQUEST +CHANGED$/,
    );
    expect(first?.split(/ {2,}/)).toEqual([
      ...['2026-01-15T12:01:00.000Z', '560961', 'rescue', 'setUser', '337363', 'target-1', 'OK'],
      ...['192.0.2.7', 'request-1', 'name,email'],
    ]);
    for (const name of ['COMPANY', 'CONTRACT', 'OPERATION', 'ACTOR', 'TARGET']) {
      expect(first?.charAt(header!.indexOf(name) - 1)).toBe(' ');
      expect(first?.charAt(header!.indexOf(name))).not.toBe(' ');
    }
    expect(second).toContain(
      '  -        macro     Login               -         evil\\u001b[2J\\u009bm\\u202e "x"',
    );
    expect(targets(stdout)).toEqual([1, 3, 4]);
  });

  test('prints JSON lines with what was recorded, without terminal control sequences', async () => {
    const { stdout } = await audit('--json');
    const lines = stdout.trimEnd().split('\n');
    expect([...stdout].filter((c) => /[\p{Cc}\p{Cf}]/u.test(c) && c !== '\n')).toEqual([]);
    const [first, second] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toHaveLength(4);
    expect(first).toEqual({
      ...{ id: 1, time: '2026-01-15T12:01:00.000Z', company: 560961, contract: 'rescue' },
      ...{ operation: 'setUser', actor: '337363', target: 'target-1', outcome: 'OK' },
      ...{ changed: ['name', 'email'], address: '192.0.2.7', request: 'request-1' },
    });
    expect(second).toMatchObject({ company: 0, actor: null, target: 'evil\u001b[2J\u009bm\u202e "x"' });
  });
});

describe('understudy audit with options', () => {
  let database: PreparedDatabase;
  beforeAll(async () => (database = await withEntries(fastestKind)));

  test.each<[options: string, expected: number[]]>([
    ['--company 560961', [1, 3]],
    ['--contract lockpath', [4]],
    ['--actor 337363 --company 560961', [1, 3]],
    ['--target target-3', [3]],
    ['--outcome OK --since 2026-01-15T12:04:00Z', [4]],
    ['--outcome ok', []],
    ['--since 2026-01-15T13:03:00+01:00', [3, 4]],
    ['--since 2026-01-16', []],
    ['--limit 1 --company 560961', [3]],
    ['--limit 99 --since 2026-01-15', [1, 3, 4]],
  ])('%s selects entries', async (options, expected) => {
    const { stdout } = await runHere(['audit', ...options.split(' ')], database.environment);
    expect(targets(stdout)).toEqual(expected);
  });
});

test('an audit of many pages is printed once and in order', async () => {
  const { environment, look } = await prepare(fastestKind, 'migrated');
  await look((db) =>
    db.raw(`INSERT INTO audit (company_id, at, contract, operation, target, outcome, request_id, address)
      SELECT 1, now(), 'rescue', 'login', 'target-' || n, 'OK', n, '' FROM generate_series(1, 2500) AS n`),
  );
  const { stdout } = await runHere(['audit'], environment);
  expect(targets(stdout)).toEqual(Array.from({ length: 2500 }, (_, n) => n + 1));
  expect(targets((await runHere(['audit', '--limit', '1001'], environment)).stdout)[0]).toBe(1500);
});

test('a reader that ends early ends the audit silently', async () => {
  const { environment, look } = await prepare(fastestKind, 'migrated');
  await look((db) =>
    db.raw(`INSERT INTO audit (company_id, at, contract, operation, outcome, request_id, address)
      SELECT 1, now(), 'rescue', 'login', 'OK', n, repeat('x', 200) FROM generate_series(1, 5000) AS n`),
  );
  const words = commandWords.map((word) => `'${word}'`).join(' ');
  // The exit status is that of audit, not of head.
  const script = `{ ${words} audit; echo "ended $?" >&2; } | head -n 1`;
  const { stdout, stderr } = await startProgram('sh', ['-c', script], environment).ended;
  expect(stdout).toMatch(/^TIME .*\n$/);
  expect(stderr).toBe('ended 0\n');
});

describe('--delete-before', () => {
  test('deletes older entries of all companies or of one, and records that', async () => {
    const { environment, look } = await prepare(fastestKind, 'migrated');
    await look((db) => add(db, entry(1), entry(2, { company_id: 7 }), entry(3), entry(4)));
    const cut = (...args: string[]) => runHere(['audit', '--delete-before', ...args], environment);
    const before = '2026-01-15T12:03:00Z';
    await expect(cut(before, '--company', '7')).resolves.toMatchObject({
      code: 0,
      stdout: 'Deleted 1 entries from before 2026-01-15T12:03:00.000Z.\n',
      stderr: '',
    });
    await cut(before);
    const said = { contract: 'understudy', operation: 'audit', actor: null, address: 'command line' };
    const left = await look((db) => db('audit').orderBy('audit_id').select<object[]>());
    const target = 'before 2026-01-15T12:03:00.000Z';
    expect(left).toMatchObject([
      { target: 'target-3' },
      { target: 'target-4' },
      { ...said, company_id: 7, target, outcome: '1 deleted' },
      { ...said, company_id: 0, target, outcome: '1 deleted' },
    ]);
  });

  test('drops whole months, and says that their entries are gone', async () => {
    const { environment, look } = await prepare(fastestKind, 'migrated');
    await look((db) => add(db, entry(1)));
    const month = `${new Date().toISOString().slice(0, 'yyyy-mm'.length)}-01`;
    const { stdout } = await runHere(['audit', '--delete-before', month], environment);
    expect(stdout).toMatch(
      /^Dropped \d+ whole partitions?, with all (its|their) entries\.\nDeleted 0 other entries from before .*\n$/,
    );
    await expect(look((db) => db('audit').pluck('outcome'))).resolves.toEqual([
      expect.stringMatching(/^\d+ partitions dropped, 0 others deleted$/),
    ]);
  });

  test('deletes nothing before a moment in the future', async () => {
    const { code, stderr } = await runHere(['audit', '--delete-before', '2999-01-01']);
    expect(code).toBe(1);
    expect(stderr).toContain('It is in the future; entries are deleted only up to now.');
  });

  test('cannot be combined with options for printing', async () => {
    const { code, stderr } = await runHere(['audit', '--delete-before', '2026-01-15', '--json']);
    expect(code).toBe(1);
    expect(stderr).toContain("'--delete-before <time>' cannot be used with option '--json'");
  });
});

test.each([
  [['--since', 'yesterday'], 'It must look like 2026-01-31 or 2026-01-31T12:00:00Z.'],
  [['--since', '2026-02-30'], 'It must look like 2026-01-31 or 2026-01-31T12:00:00Z.'],
  [['--company', '2147483648'], 'It must be the number of a company, such as 560961.'],
  [['--contract', 'other'], 'Allowed choices are rescue, macro, lockpath, understudy.'],
  [['--limit', '0'], 'It must be a whole number from 1.'],
])('%j is refused', async (args, expected) => {
  const { code, stdout, stderr } = await runHere(['audit', ...args]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain(expected);
});

describe('the embedded database', () => {
  test('cannot be followed while no service runs', async () => {
    const { environment } = await prepare('embedded', 'demo');
    expect(complaint(await runHere(['audit', '--follow'], environment))).toMatch(
      /^understudy: No service runs on the embedded database, so there is nothing to follow: /,
    );
  });

  test('cannot be read while a service without a management port uses it', async () => {
    const { environment } = await prepare('embedded', 'demo');
    const service = await serve(environment);
    expect(complaint(await runHere(['audit'], environment))).toContain(
      `is in use by process ${service.pid} on ${hostname()}, which names no management port to ask. Stop it, start it`,
    );
    await stop(service);
  });

  test('is read and followed through the management port of the service that uses it', async () => {
    const { environment, look } = await prepare('embedded', 'demo');
    await look((db) => add(db, entry(1), entry(2, { actor: '7' }), entry(3, { company_id: 7 })));
    const direct = (await runHere(['audit'], environment)).stdout;
    const managed = { ...environment, MANAGEMENT_PORT: '0', MANAGEMENT_TOKEN: 'a-token-of-this-port' };
    const service = await serve(managed);
    const withToken = { ...environment, MANAGEMENT_TOKEN: 'a-token-of-this-port' };
    expect(complaint(await runHere(['audit'], environment))).toMatch(
      /^understudy: The service at http:\S+ demands a token; set MANAGEMENT_TOKEN or MANAGEMENT_TOKEN_FILE/,
    );
    await expect(runHere(['audit'], withToken)).resolves.toEqual({
      ...{ code: 0, signal: null, stdout: direct, stderr: '' },
    });
    const options = ['--actor', '7', '--since', '2026-01-15', '--json'];
    expect(targets((await runHere(['audit', ...options], withToken)).stdout)).toEqual([2]);

    const follower = start(['audit', '--follow'], withToken);
    await follower.until(/target-3\b/);
    const query = new URLSearchParams({ email: 'nobody@example.com', pwd: 'x' }).toString();
    await fetch(`${service.address}/API/login.aspx?${query}`);
    await follower.until(/ rescue +login +- +- +invalid /);
    follower.kill('SIGINT');
    const { code, stderr } = await follower.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });

    const outliving = start(['audit', '--follow'], withToken);
    await outliving.until(/target-3\b/);
    await stop(service);
    expect(complaint(await outliving.ended)).toMatch(
      /^understudy: The service at http:\S+ has stopped; start it, then run this command again\.$/,
    );
  });

  test('is asked for at the address that an option names', async () => {
    const nowhere = ['audit', '--management-url', 'http://127.0.0.1:1'];
    expect(complaint(await runHere(nowhere))).toMatch(
      /^understudy: There is no answer at http:\/\/127\.0\.0\.1:1 \([\w ]+\); say with --management-url where /,
    );
  });

  test('says that a service broke the connection', async () => {
    const url = await webServer((path, response) => {
      if (path === '/') return response.end('{"service":"Understudy"}');
      response.write('{"id":1');
      setImmediate(() => response.destroy());
    });
    for (const follow of [[], ['--follow']])
      expect(complaint(await runHere(['audit', '--management-url', url, ...follow]))).toBe(
        `understudy: The service at ${url} broke the connection, so entries are missing; run this command again with --since.`,
      );
  });
});

describeOnPostgreSQL('--follow', () => {
  test('prints the latest ten entries, then new ones, also of calls, until SIGINT', async () => {
    const { environment, look } = await prepare('postgresql', 'demo');
    await look((db) => add(db, ...Array.from({ length: 12 }, (_, n) => entry(n + 1))));
    const follower = start(['audit', '--follow'], environment);
    await follower.until(/target-12\b/);
    await look((db) => add(db, entry(20, { company_id: 7 })));
    await follower.until(/target-20\b/);
    const service = await serve(environment);
    const query = new URLSearchParams({ email: 'nobody@example.com', pwd: 'x' }).toString();
    const reply = await fetch(`${service.address}/API/login.aspx?${query}`);
    await follower.until(
      new RegExp(` rescue +login +- +- +invalid .* ${reply.headers.get('x-request-id')} `),
    );
    await stop(service);
    follower.kill('SIGINT');
    const { code, stdout, stderr } = await follower.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(targets(stdout)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 20]);
  });

  test('prints an entry even if one with a higher id is committed first', async () => {
    const { environment, look } = await prepare('postgresql', 'migrated');
    const follower = start(['audit', '--follow', '--company', '560961', '--json'], environment);
    await look((one) =>
      look(async (other) => {
        const early = await one.transaction();
        await add(early, entry(1)); // has the lower id
        await add(other, entry(2), entry(3, { company_id: 7 }));
        await follower.until(/target-2\b/);
        await early.commit();
      }),
    );
    await follower.until(/target-1\b/);
    follower.kill('SIGTERM');
    const { code, stdout } = await follower.ended;
    expect([code, targets(stdout)]).toEqual([0, [2, 1]]);
  });
});
