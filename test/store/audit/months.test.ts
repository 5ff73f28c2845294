import type { Knex } from 'knex';
import pino from 'pino';
import { commandEntry } from '../../../src/store/audit/commandEntry';
import { cutAuditBefore } from '../../../src/store/audit/cutOff';
import { INSTALLATION, recordAudit } from '../../../src/store/audit/entry';
import { keepAuditMonths } from '../../../src/store/audit/months';
import type { Database } from '../../../src/store/engine/database';
import { databaseKinds, openTestDatabase } from '../../support/databases';

const entry = { ...commandEntry('understudy', 'audit'), companyId: INSTALLATION, target: 'before' };

/** Midnight in UTC on the first day of the month that is this many months from now. */
function month(fromNow: number): Date {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + fromNow));
}

const nameOf = (first: Date) => `audit_${first.toISOString().slice(0, 7).replace('-', '_')}`;

describe.each(databaseKinds)('the months of the audit in the %s database', (kind) => {
  let database: Database;
  let db: Knex;
  beforeEach(async () => {
    database = await openTestDatabase(kind);
    db = database.knex;
  });
  afterEach(() => database.close());

  const lines: { msg: string; made?: number; error?: { code: string } }[] = [];
  const log = pino({}, { write: (line) => void lines.push(JSON.parse(line) as (typeof lines)[number]) });
  const keep = async () => {
    lines.length = 0;
    await keepAuditMonths(db, log);
    return lines;
  };

  const record = (at: Date, companyId = 1) =>
    recordAudit(db, { ...entry, at, companyId, outcome: 'OK' }).query;

  /** The partitions that have entries, with the number of these. */
  const found = async () => {
    const { rows } = await db.raw<{ rows: { name: string; entries: number }[] }>(
      'SELECT tableoid::regclass::text AS name, count(*)::int AS entries FROM audit GROUP BY 1 ORDER BY 1',
    );
    return Object.fromEntries(rows.map(({ name, entries }) => [name, entries]));
  };

  const partitions = async () => {
    const { rows } = await db.raw<{ rows: { name: string }[] }>(
      'SELECT name FROM audit_partitions() ORDER BY starts',
    );
    return rows.map(({ name }) => name);
  };

  const dropLast = async (count: number) => {
    for (const name of (await partitions()).slice(-count)) await db.raw('DROP TABLE ??', [name]);
  };

  test('of a new database begin with this one, and go to the third from now', async () => {
    const months = [0, 1, 2, 3].map((fromNow) => nameOf(month(fromNow)));
    await expect(partitions()).resolves.toEqual(['audit_past', ...months]);
    await expect(keep()).resolves.toEqual([]);
  });

  test('take the entries of their time in UTC; the rest is before and after', async () => {
    for (const fromNow of [-30, 0, 1, 3, 4]) await record(month(fromNow));
    await record(new Date(month(1).getTime() - 1));
    await expect(found()).resolves.toEqual({
      audit_past: 1,
      [nameOf(month(0))]: 2,
      [nameOf(month(1))]: 1,
      [nameOf(month(3))]: 1,
      audit_default: 1,
    });
  });

  test('are made ahead, and take the entries of the default partition that are theirs', async () => {
    await dropLast(2);
    await record(month(2));
    await record(month(3));
    await record(month(4));
    await expect(found()).resolves.toEqual({ audit_default: 3 });
    await expect(keep()).resolves.toMatchObject([{ made: 2 }]);
    await expect(found()).resolves.toEqual({
      audit_default: 1,
      [nameOf(month(2))]: 1,
      [nameOf(month(3))]: 1,
    });
    await expect(db('audit').orderBy('audit_id').pluck('audit_id')).resolves.toEqual(['1', '2', '3']);
  });

  test('in which no service ran are one partition', async () => {
    await dropLast(4);
    await db.raw('DROP TABLE audit_past');
    const last = month(-7).toISOString().slice(0, 10);
    await db.raw(`SELECT make_audit_partition('audit_past', '-infinity', ?)`, [last]);
    await expect(keep()).resolves.toMatchObject([{ made: 5 }]);
    await record(month(-2));
    await expect(found()).resolves.toEqual({ [nameOf(month(-7))]: 1 });
  });

  test('are append-only, each of them', async () => {
    await dropLast(2);
    await keep();
    for (const name of [...(await partitions()), 'audit_default'])
      for (const change of ["UPDATE ?? SET outcome = 'x'", 'DELETE FROM ??', 'TRUNCATE ??'])
        await expect(db.raw(change, [name])).rejects.toMatchObject({ code: 'US002' });
  });

  test('that cannot be made are logged, and recording goes on', async () => {
    await dropLast(1);
    await db.raw('ALTER FUNCTION make_audit_partition RENAME TO elsewhere');
    await expect(keep()).resolves.toMatchObject([{ level: 40, error: { code: '42883' } }]);
    await record(month(3));
    await expect(found()).resolves.toEqual({ audit_default: 1 });
  });

  test('are dropped when they are cut off as a whole; of the last one, entries are deleted', async () => {
    for (const fromNow of [-2, 0, 0, 1, 1, 2]) await record(month(fromNow));
    const before = new Date(month(1).getTime() + 1);
    await expect(cutAuditBefore(db, before, undefined, entry)).resolves.toEqual({ dropped: 2, deleted: 2 });
    await expect(partitions()).resolves.toEqual(['audit_past', ...[1, 2, 3].map((n) => nameOf(month(n)))]);
    await record(month(-1));
    // That of the cut, too, which is of now.
    await expect(found()).resolves.toEqual({ audit_past: 2, [nameOf(month(2))]: 1 });
  });

  test('stay when the entries of one company are cut off', async () => {
    for (const company of [1, 2]) await record(month(-2), company);
    const before = await partitions();
    await expect(cutAuditBefore(db, month(1), 1, entry)).resolves.toEqual({ dropped: 0, deleted: 1 });
    await expect(partitions()).resolves.toEqual(before);
    await expect(db('audit').orderBy('audit_id').select('company_id', 'outcome')).resolves.toEqual([
      { company_id: 2, outcome: 'OK' },
      { company_id: 0, outcome: '1 deleted' },
    ]);
  });
});
