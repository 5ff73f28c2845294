import type { Knex } from 'knex';
import {
  advance,
  currentPosition,
  followAudit,
  isBefore,
  type AuditPosition,
} from '../../../src/store/audit/follow';
import type { AuditFilter } from '../../../src/store/audit/read';
import type { Database } from '../../../src/store/engine/database';
import { databaseKinds, openTestDatabase } from '../../support/databases';

describe('a position', () => {
  const position: AuditPosition = {
    settled: 3,
    read: new Set(['5/1', '7/1', '7/2', '9/2']),
    next: { last: 7, writers: ['3/11', '4/8'], at: 100 },
  };
  const mark = (at: number, ...writers: string[]) => ({ last: 12, writers, at });

  test('moves when all who wrote at its mark have ended, and forgets what is then below it', () => {
    const now = mark(200, '3/12', '5/1');
    expect(advance(position, now)).toEqual({ settled: 7, read: new Set(['9/2']), next: now });
  });

  test('stays while one of them writes', () => {
    expect(advance(position, mark(60_099, '4/8'))).toBe(position);
  });

  test('moves after a minute, which is longer than a call can take', () => {
    expect(advance(position, mark(60_100, '4/8')).settled).toBe(7);
  });
});

describe.each(databaseKinds)('following the audit of the %s database', (kind) => {
  let db: Database;
  beforeEach(async () => (db = await openTestDatabase(kind)));
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
      for await (const page of followAudit(db.knex, filter, position, pause))
        seen.push(...page.map(({ id, companyId }) => `${id} of ${companyId}`));
    };
    await expect(reading()).rejects.toBe(ended);
    return seen;
  }

  test('continues after the entries that exist, and reads pages until nothing is left', async () => {
    await insert(db.knex, 3);
    const position = await currentPosition(db.knex, {}, performance.now());
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
    const position = await currentPosition(db.knex, { companyId: 2 }, performance.now());
    const both = async () => {
      await insert(db.knex, 2, 1);
      await insert(db.knex, 1, 2);
    };
    await expect(follow({ companyId: 2 }, position, both, both)).resolves.toEqual(['3 of 2', '6 of 2']);
  });

  test('tells entries of two companies with one id apart, as an import may bring them', async () => {
    const position = await currentPosition(db.knex, {}, performance.now());
    const both = async () => {
      await insert(db.knex, 1);
      await db.knex.raw(`INSERT INTO audit OVERRIDING SYSTEM VALUE
        SELECT 7, audit_id, at, contract, operation, actor, target, outcome, changed, request_id, address FROM audit`);
    };
    await expect(follow({}, position, both)).resolves.toEqual(['1 of 1', '1 of 7']);
  });

  test('prints before what was there, and after what comes', async () => {
    await insert(db.knex, 1);
    const position = await currentPosition(db.knex, {}, performance.now());
    expect(isBefore(position, { id: '1', companyId: 1 } as never)).toBe(true);
    expect(isBefore(position, { id: '2', companyId: 1 } as never)).toBe(false);
  });

  if (kind === 'postgresql') {
    test('misses no entry that is committed after one with a higher id', async () => {
      const early = await db.knex.transaction();
      await insert(early, 1);
      const position = await currentPosition(db.knex, {}, performance.now());
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

    test('misses and repeats none of many writers', async () => {
      const position = await currentPosition(db.knex, {}, performance.now());
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
