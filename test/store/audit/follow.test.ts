import type { Knex } from 'knex';
import { advance, currentPosition, followAudit, type AuditPosition } from '../../../src/store/audit/follow';
import type { Database } from '../../../src/store/engine/database';
import { databaseKinds, openTestDatabase } from '../../support/databases';

const at = (highest: number, ...missing: [id: number, since: number][]): AuditPosition => ({
  highest,
  missing: new Map(missing),
});

describe('a position', () => {
  test.each([
    ['stays where nothing has come', at(5), [], at(5)],
    ['goes to the highest id', at(5), [6, 7], at(7)],
    ['keeps the ids that it passed over', at(5, [3, 10]), [8], at(8, [3, 10], [6, 50], [7, 50])],
    ['forgets those that have come', at(5, [3, 10], [4, 20]), [3, 6], at(6, [4, 20])],
    ['continues from a gap at the beginning', at(0), [2], at(2, [1, 50])],
  ])('%s', (_what, before, seen, after) => {
    expect(advance(before, seen, 50)).toEqual(after);
  });

  test('gives up an id that has been missing for longer than a call can take', () => {
    expect(advance(at(5, [3, 10]), [], 60_009)).toEqual(at(5, [3, 10]));
    expect(advance(at(5, [3, 10]), [], 60_010)).toEqual(at(5));
  });

  test('keeps at most ten thousand ids for each gap', () => {
    const { highest, missing } = advance(at(5), [5_000_000], 0);
    expect([highest, missing.size]).toEqual([5_000_000, 10_000]);
  });
});

describe.each(databaseKinds)('following the audit of the %s database', (kind) => {
  let db: Database;
  beforeAll(async () => (db = await openTestDatabase(kind)));
  afterAll(() => db.close());

  const insert = (knex: Knex, ...ids: number[]) =>
    knex.raw(
      `INSERT INTO audit (company_id, audit_id, at, contract, operation, outcome, request_id, address)
       OVERRIDING SYSTEM VALUE SELECT 1, id, now(), 'rescue', 'login', 'OK', '', '' FROM unnest(?::int[]) AS id`,
      [ids],
    );

  test('starts with the existing gaps, and reads pages until nothing is left', async () => {
    await insert(db.knex, 2, 3, 5);
    const position = await currentPosition(db.knex, 0);
    expect(position).toEqual(at(5, [1, 0], [4, 0]));
    const rest = Array.from({ length: 2_500 }, (_, n) => 6 + n);
    await insert(db.knex, 4, ...rest);
    let pauses = 0;
    const ended = new Error('ended');
    const pause = async () => {
      pauses++;
      if (pauses === 1) await insert(db.knex, 1);
      else throw ended;
    };
    const seen: number[] = [];
    const follow = async () => {
      for await (const page of followAudit(db.knex, {}, position, pause, () => 0))
        seen.push(...page.map(({ id }) => Number(id)));
    };
    await expect(follow()).rejects.toBe(ended);
    expect(seen).toEqual([4, ...rest, 1]);
  });
});
