import type { Knex } from 'knex';
import {
  advance,
  currentPosition,
  followAudit,
  isBefore,
  newlyLong,
  unreadAbove,
  type AuditPosition,
} from '../../../src/store/audit/follow';
import type { AuditFilter } from '../../../src/store/audit/read';
import { streamAudit } from '../../../src/store/audit/stream';
import type { Database } from '../../../src/store/engine/database';
import { databaseKinds, openTestDatabase } from '../../support/databases';

describe('a position', () => {
  const position: AuditPosition = {
    last: 7,
    writers: new Map([
      ['3/11', { above: 3, since: 40 }],
      ['4/8', { above: 5, since: 90 }],
    ]),
    at: 100,
    read: new Set(['5/1', '7/1', '7/2', '9/2']),
  };
  const mark = (at: number, ...writers: string[]) => ({
    ...{ last: 12, at },
    writers: new Map(writers.map((name) => [name, 71])),
  });

  test('moves when all who wrote at its mark have ended, and forgets what is then below it', () => {
    const writers = new Map([['3/12', { above: 7, since: 200 }]]);
    expect(advance(position, mark(200, '3/12'))).toEqual({
      ...{ last: 12, at: 200, writers },
      read: new Set(['9/2']),
    });
  });

  test.each([200, 60_100, 86_400_000])('remembers what was read while one of them writes, at %d ms', (at) => {
    const { last, writers, read } = advance(position, mark(at, '3/11', '5/1'));
    expect({ last, writers, read }).toEqual({
      ...{ last: 12, read: position.read },
      writers: new Map([
        ['3/11', { above: 3, since: 40 }],
        ['5/1', { above: 7, since: at }],
      ]),
    });
  });

  test('is read again above the ids of those who have ended, and of no others', () => {
    expect(unreadAbove(position, mark(200, '3/11', '4/8', '5/1'))).toBe(7);
    expect(unreadAbove(position, mark(200, '3/11'))).toBe(5);
    expect(unreadAbove(position, mark(200, '4/8'))).toBe(3);
  });

  test('keeps the entries of one that has been prepared, and goes on under another name', () => {
    const prepared = {
      ...mark(200, '4/8'),
      writers: new Map([
        ['4/8', 71],
        ['-1/77', null],
      ]),
    };
    expect(advance(position, prepared).writers).toEqual(
      new Map([
        ['4/8', { above: 5, since: 90 }],
        ['-1/77', { above: 3, since: 200 }],
      ]),
    );
  });

  test('names those who write for a minute, once', () => {
    expect(newlyLong(position, mark(60_039, '3/11', '4/8'))).toEqual([]);
    const now = mark(60_040, '3/11', '4/8');
    expect(newlyLong(position, now)).toEqual(['3/11']);
    expect(newlyLong(advance(position, now), mark(60_090, '3/11', '4/8'))).toEqual(['4/8']);
    expect(newlyLong(position, mark(60_040, '4/8'))).toEqual([]);
  });
});

describe.each(databaseKinds)('following the audit of the %s database', (kind) => {
  let db: Database;
  let now: number;
  const clock = () => now;
  const tellLongWriter = jest.fn<void, [string]>();
  beforeEach(async () => {
    db = await openTestDatabase(kind);
    now = 0;
    tellLongWriter.mockReset();
  });
  afterEach(() => db.close());

  const insert = (knex: Knex, count: number, company = 1) =>
    knex.raw(
      `INSERT INTO audit (company_id, at, contract, operation, outcome, request_id, address)
       SELECT ?, now() - n * interval '20 days', 'rescue', 'login', 'OK', '', '' FROM generate_series(1, ?::int) AS n`,
      [company, count],
    );

  /** Follows, and takes one of the steps at each pause, until none is left. @returns the ids and companies of the entries. */
  async function follow(filter: AuditFilter, position: AuditPosition, ...steps: (() => unknown)[]) {
    const seen: string[] = [];
    const ended = new Error('ended');
    const pause = async () => {
      const step = steps.shift();
      if (!step) throw ended;
      await step();
    };
    const reading = async () => {
      for await (const page of followAudit(db.knex, filter, position, { pause, tellLongWriter, clock }))
        seen.push(...page.map(({ id, companyId }) => `${id} of ${companyId}`));
    };
    await expect(reading()).rejects.toBe(ended);
    return seen;
  }

  test('continues after the entries that exist, and reads pages until nothing is left', async () => {
    await insert(db.knex, 3);
    const position = await currentPosition(db.knex, {}, now);
    const many = Array.from({ length: 2_500 }, (_, n) => `${n + 4} of 1`);
    const seen = await follow(
      {},
      position,
      () => insert(db.knex, 2_500),
      () => insert(db.knex, 1, 2),
    );
    expect(seen).toEqual([...many, '2504 of 2']);
  });

  test('follows one company alone', async () => {
    const position = await currentPosition(db.knex, { companyId: 2 }, now);
    const both = async () => {
      await insert(db.knex, 2, 1);
      await insert(db.knex, 1, 2);
    };
    await expect(follow({ companyId: 2 }, position, both, both)).resolves.toEqual(['3 of 2', '6 of 2']);
  });

  test('tells entries of two companies with one id apart, as an import may bring them', async () => {
    const position = await currentPosition(db.knex, {}, now);
    const both = async () => {
      await insert(db.knex, 1);
      await db.knex.raw(`INSERT INTO audit OVERRIDING SYSTEM VALUE
        SELECT 7, audit_id, at, contract, operation, actor, target, outcome, changed, request_id, address FROM audit`);
    };
    await expect(follow({}, position, both)).resolves.toEqual(['1 of 1', '1 of 7']);
  });

  test('prints before what was there, and after what comes', async () => {
    await insert(db.knex, 1);
    const position = await currentPosition(db.knex, {}, now);
    expect(isBefore(position, { id: '1', companyId: 1 } as never)).toBe(true);
    expect(isBefore(position, { id: '2', companyId: 1 } as never)).toBe(false);
  });

  if (kind === 'postgresql') {
    test('misses no entry that is committed after one with a higher id', async () => {
      const early = await db.knex.transaction();
      await insert(early, 1);
      const position = await currentPosition(db.knex, {}, now);
      const seen = await follow(
        {},
        position,
        () => insert(db.knex, 1, 2),
        () => undefined,
        () => early.commit(),
        () => insert(db.knex, 1, 2),
      );
      expect(seen).toEqual(['2 of 2', '1 of 1', '3 of 2']);
    });

    test('misses no entry of a transaction that takes hours, and says once what to do about it', async () => {
      const early = await db.knex.transaction();
      await insert(early, 1);
      const { rows } = await early.raw<{ rows: [{ pid: number }] }>('SELECT pg_backend_pid() AS pid');
      const position = await currentPosition(db.knex, {}, now);
      const anHourLater = () => {
        now += 3_600_000;
        return insert(db.knex, 1, 2);
      };
      const seen = await follow({}, position, anHourLater, anHourLater, anHourLater, () => early.commit());
      expect(seen).toEqual(['2 of 2', '3 of 2', '4 of 2', '1 of 1']);
      expect(tellLongWriter.mock.calls).toEqual([
        [
          `A transaction of process ${rows[0].pid} of PostgreSQL has been writing to the audit for more than a minute. Its entries appear when it commits; those of others appear meanwhile. An import or the deletion of a company may take that long; if it is a forgotten one, end it: SELECT pg_terminate_backend(${rows[0].pid})`,
        ],
      ]);
    });

    test('misses no entry that is committed while it begins', async () => {
      const other = await db.knex.transaction();
      await other.raw('LOCK TABLE audit IN ACCESS EXCLUSIVE MODE');
      const stop = new AbortController();
      const stream = streamAudit(db.knex, {}, { follow: true }, stop.signal, tellLongWriter);
      const first = stream.next();
      const isWaiting = async () => {
        const { rows } = await other.raw<{ rows: object[] }>(
          "SELECT FROM pg_locks WHERE relation = 'audit'::regclass AND NOT granted",
        );
        return rows.length > 0;
      };
      while (!(await isWaiting())) await new Promise(setImmediate);
      await insert(other, 1);
      await other.commit();
      await insert(db.knex, 1, 2);
      await expect(first).resolves.toHaveProperty('value.0.id', '1');
      stop.abort();
      await expect(stream.next()).rejects.toMatchObject({ name: 'AbortError' });
    });

    test('misses and repeats none of many writers', async () => {
      const position = await currentPosition(db.knex, {}, now);
      const writer = async (company: number) => {
        for (let n = 0; n < 40; n++)
          await db.knex.transaction(async (transaction) => {
            await insert(transaction, 1, company);
            if (n % 3 === 0) await transaction.raw('SELECT pg_sleep(0.002)');
          });
      };
      const writing = Promise.all(Array.from({ length: 8 }, (_, n) => writer(n + 1)));
      let isDone = false;
      void writing.then(() => (isDone = true));
      const polls = Array.from(
        { length: 2_000 },
        () => () => (isDone ? undefined : new Promise(setImmediate)),
      );
      const seen = await follow(
        {},
        position,
        ...polls,
        () => writing,
        () => undefined,
      );
      expect(seen.toSorted()).toEqual([...new Set(seen)].toSorted());
      expect(seen).toHaveLength(8 * 40);
    });
  }
});
