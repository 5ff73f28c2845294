import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { migrations } from '../../../../db/migrations';
import { projectRoot } from '../../../../src/projectRoot';
import type { Database } from '../../../../src/store/engine/database';
import { migrate } from '../../../../src/store/engine/migrate';
import {
  isStepped,
  locksOf,
  type LockMode,
  type Locks,
} from '../../../../src/store/engine/migrating/migration';
import { atOnce } from '../../../../src/store/engine/migrating/steps';
import { readSchema, schemaBefore, expectedSchema } from '../../../../src/store/engine/schema';
import { unchecked } from '../../../../tools/newDatabase';
import { openBlankDatabase } from '../../../support/databases';
import { describeOnPostgreSQL } from '../../../support/describeOnPostgreSQL';
import { nextRelease } from './nextRelease';
import { offences, type Releases } from './offences';

/** Every migration in steps, and one of a release to come, so that the list is never empty. */
const list = nextRelease();
const stepped = list.flatMap(({ name, migration }) => (isStepped(migration) ? [{ name, migration }] : []));

/** The last migration of each release. */
const releases: Releases = Object.fromEntries(
  readdirSync(join(projectRoot, 'db/released')).map((file) => {
    const text = readFileSync(join(projectRoot, 'db/released', file), 'utf8');
    return [file.replace(/\.sql$/, ''), [...text.matchAll(/^-- migration (\w+) /gm)].at(-1)![1]!];
  }),
);

test('every migration after those of the first release consists of steps, and works with a release', () => {
  const others = migrations.filter(({ migration }) => !isStepped(migration)).map(({ name }) => name);
  expect(others.at(-1)).toBe('008_installation');
  for (const { migration } of stepped) {
    expect(migrations.map(({ name }) => name)).toContain(migration.worksFrom);
    expect(migration.summary).toMatch(/^[A-Z].*[^.]$/);
  }
});

test('what each migration changes in the catalogue lets the release before go on', () => {
  for (const [index, { name, migration }] of stepped.slice(0, -1).entries()) {
    const [before, after] = [name, stepped[index + 1]!.name].map((each) => schemaBefore(each, false).schema);
    expect({ name, offences: offences(before!, after!, migration, releases) }).toEqual({
      name,
      offences: [],
    });
  }
});

describeOnPostgreSQL('on PostgreSQL', () => {
  let database: Database;
  beforeEach(async () => (database = await openBlankDatabase('postgresql')));
  afterEach(() => database.close());

  test.each([
    ['ALTER TABLE node DROP nick', ['column node.nick is gone']],
    [
      'ALTER TABLE node RENAME nick TO alias',
      ['column node.nick is gone', 'column node.alias has no default'],
    ],
    ['DROP TABLE call_window', expect.arrayContaining(['table call_window is gone'])],
    ['ALTER TABLE node ALTER version TYPE bigint', ['column node.version was integer NOT NULL DEFAULT 0']],
    ['ALTER TABLE node ALTER nick DROP DEFAULT', ["column node.nick was text NOT NULL DEFAULT ''::text"]],
    ['ALTER TABLE node ALTER password_hash SET NOT NULL', ['column node.password_hash was text']],
    ['ALTER TABLE node ADD pet text NOT NULL', ['column node.pet has no default']],
    ["ALTER TABLE node ADD pet text NOT NULL DEFAULT 'cat', ADD vet text", []],
    ['ALTER TABLE node ALTER nick DROP NOT NULL; CREATE TABLE pet (name text NOT NULL)', []],
  ])('the catalogue shows that %s breaks %j', async (statements, expected) => {
    await migrate(database.knex, { check: unchecked });
    await database.knex.raw(statements);
    const { schema } = expectedSchema;
    const after = await readSchema(database.knex);
    const works = { worksFrom: migrations.at(-1)!.name };
    const withDefaults = after.map((object) =>
      object.name === 'alias' ? { ...object, definition: 'text NOT NULL' } : object,
    );
    expect(offences(schema, withDefaults, works, releases)).toEqual(expected);
  });

  test('what an earlier release stopped using may go', () => {
    const { schema } = expectedSchema;
    const after = schema.filter(({ of, name }) => !(of === 'node' && name === 'nick'));
    const unusedSince = { 'column node.nick': '1.0.0' };
    const made: Releases = { '1.0.0': '009_support' };
    expect(offences(schema, after, { unusedSince, worksFrom: '009_support' }, made)).toEqual([]);
    expect(offences(schema, after, { unusedSince, worksFrom: '008_installation' }, made)).toHaveLength(1);
    const never = { 'column node.nick': '9.0.0' };
    expect(offences(schema, after, { unusedSince: never, worksFrom: '009_support' }, made)).toHaveLength(1);
  });

  test.each(stepped)(
    'each step of $name takes the locks that it declares, and reads no table',
    async ({ name, migration }) => {
      const { knex: db } = database;
      const before = list.slice(
        0,
        list.findIndex((each) => each.name === name),
      );
      await migrate(db, { list: before, check: unchecked });
      await fill(db);
      for (const step of migration.steps) {
        const found = await effectsOf(db, atOnce(step));
        if (step.kind !== 'statements') continue;
        expect({ does: step.does, locks: found.locks }).toEqual({
          does: step.does,
          locks: strong(locksOf(step)),
        });
        expect({ does: step.does, read: found.read }).toEqual({ does: step.does, read: [] });
      }
    },
  );
});

const ROWS = 500;

/** Fills the tables that grow, without regard to references. */
async function fill(db: Knex): Promise<void> {
  await db.transaction(async (transaction) => {
    await transaction.raw(`
      SET LOCAL session_replication_role = replica;
      INSERT INTO company (company_id, name) VALUES (1, 'One');
      INSERT INTO node (company_id, node_id, kind) SELECT 1, n, 'technician' FROM generate_series(1, ${ROWS}) n;
      INSERT INTO session (digest, company_id, node_id, credential_version, expires_at)
        SELECT sha256(n::text::bytea), 1, n, 0, now() FROM generate_series(1, ${ROWS}) n;
      INSERT INTO auth_code (digest, company_id, node_id)
        SELECT sha256(n::text::bytea), 1, n FROM generate_series(1, ${ROWS}) n;
      INSERT INTO audit (company_id, at, contract, operation, outcome, request_id, address)
        SELECT 1, now(), 'rescue', 'getUser', 'OK', n::text, '' FROM generate_series(1, ${ROWS}) n;`);
  });
  await db.raw('ANALYZE');
}

/** The locks that statements take on tables that were there, and the tables of which they read many rows. */
async function effectsOf(db: Knex, statements: string) {
  return db.transaction(async (transaction) => {
    const tables = await transaction('pg_class')
      .whereRaw(`relnamespace = current_schema::regnamespace AND relkind IN ('r', 'p')`)
      .select<{ oid: number; name: string }[]>('oid', { name: 'relname' });
    const before = await readRows(transaction);
    await transaction.raw(statements.replaceAll('?', '\\?'));
    const { rows: locks } = await transaction.raw<{ rows: { name: string; mode: string }[] }>(
      `SELECT name, mode FROM pg_locks JOIN unnest(?::oid[], ?::text[]) AS before (oid, name) ON oid = relation
       WHERE pid = pg_backend_pid()`,
      [tables.map(({ oid }) => oid), tables.map(({ name }) => name)],
    );
    const read = (await readRows(transaction)).filter(
      ({ oid, count }) =>
        tables.some((table) => table.oid === oid) &&
        count - (before.find((each) => each.oid === oid)?.count ?? 0) >= ROWS,
    );
    return { locks: strong(strongest(locks)), read: read.map(({ name }) => name) };
  });
}

/** The rows that this connection has read of each table, since the server last counted them. */
async function readRows(db: Knex): Promise<{ oid: number; name: string; count: number }[]> {
  return db('pg_stat_xact_user_tables').select(
    { oid: 'relid', name: 'relname' },
    db.raw('seq_tup_read::integer AS count'),
  );
}

const modes: readonly LockMode[] = [
  'ROW SHARE',
  'ROW EXCLUSIVE',
  'SHARE UPDATE EXCLUSIVE',
  'SHARE',
  'SHARE ROW EXCLUSIVE',
  'EXCLUSIVE',
  'ACCESS EXCLUSIVE',
];

/** The strongest lock of each table, by the names of SQL. */
function strongest(locks: readonly { name: string; mode: string }[]): Record<string, LockMode> {
  const found: Record<string, LockMode> = {};
  for (const { name, mode } of locks) {
    const known = modes.find(
      (each) => `${each.toLowerCase().replaceAll(' ', '')}lock` === mode.toLowerCase(),
    );
    if (known && modes.indexOf(known) > modes.indexOf(found[name] ?? known) - 1) found[name] = known;
  }
  return found;
}

/** The locks that keep others from reading or changing rows. */
function strong(locks: Locks): Locks {
  return Object.fromEntries(
    Object.entries(locks).filter(([, mode]) => modes.indexOf(mode) >= modes.indexOf('SHARE')),
  );
}
