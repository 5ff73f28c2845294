import { migrations } from '../../../db/migrations';
import { schema as described } from '../../../src/generated/schema';
import type { Database } from '../../../src/store/engine/database';
import { migrate } from '../../../src/store/engine/migrate';
import { readSchema, SchemaDiffers } from '../../../src/store/engine/schema';
import { databaseKinds, openTestDatabase } from '../../support/databases';

describe.each(databaseKinds)('the schema of the %s database', (kind) => {
  let database: Database;
  beforeAll(async () => (database = await openTestDatabase(kind)));
  afterAll(() => database.close());

  /** The differences that are found after some changes, which are then undone. */
  async function differencesAfter(changes: string): Promise<readonly string[]> {
    const transaction = await database.knex.transaction();
    try {
      await transaction.raw(changes);
      await migrate(transaction);
      return [];
    } catch (error) {
      if (!(error instanceof SchemaDiffers)) throw error;
      return error.differences;
    } finally {
      await transaction.rollback();
    }
  }

  test('is the one that the generated file describes', async () => {
    expect(await readSchema(database.knex)).toEqual(described);
    expect(described.length).toBeGreaterThan(300);
  });

  test.each([
    ['ALTER TABLE macro_user DROP locked_at', ['column macro_user.locked_at is missing']],
    [
      'ALTER TABLE node ALTER nick TYPE varchar(9)',
      [
        "column node.nick is character varying(9) NOT NULL DEFAULT ''::text instead of text NOT NULL DEFAULT ''::text",
      ],
    ],
    [
      'ALTER TABLE node ALTER nick DROP NOT NULL',
      ["column node.nick is text DEFAULT ''::text instead of text NOT NULL DEFAULT ''::text"],
    ],
    [
      'ALTER TABLE company ALTER standard_seats DROP DEFAULT',
      ['column company.standard_seats is integer NOT NULL instead of integer NOT NULL DEFAULT 0'],
    ],
    [
      'ALTER TABLE audit ALTER audit_id DROP IDENTITY',
      [
        'column audit.audit_id is bigint NOT NULL instead of bigint NOT NULL GENERATED ALWAYS',
        'sequence audit_audit_id_seq is missing',
      ],
    ],
    [
      'ALTER TABLE node RENAME nick TO nickname',
      ['column node.nick is missing', 'column node.nickname is unknown'],
    ],
    ['DROP TABLE call_window', ['table call_window is missing']],
    ['DROP INDEX node_children', ['index node.node_children is missing']],
    [
      'DROP INDEX node_ssoid; CREATE INDEX node_ssoid ON node (company_id, ssoid)',
      ['index node.node_ssoid differs'],
    ],
    [
      "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'node_ssoid'::regclass",
      ['index node.node_ssoid is missing'],
    ],
    ['CREATE UNIQUE INDEX one_name ON node (name)', ['index node.one_name is unknown']],
    ['ALTER TABLE node DROP CONSTRAINT node_kind_check', ['constraint node.node_kind_check is missing']],
    ['ALTER TABLE node ADD CHECK (length(name) < 9)', ['constraint node.node_name_check is unknown']],
    [
      'ALTER TABLE node ALTER CONSTRAINT node_company_id_parent_id_fkey NOT DEFERRABLE',
      ['constraint node.node_company_id_parent_id_fkey differs'],
    ],
    [
      'ALTER TABLE email_claim DROP CONSTRAINT email_claim_pkey',
      ['constraint email_claim.email_claim_pkey is missing'],
    ],
    [
      'DROP TRIGGER audit_append_only ON audit',
      [
        'trigger audit.audit_append_only is missing',
        'trigger audit.audit_append_only on each partition is missing',
      ],
    ],
    [
      'ALTER TABLE audit_default DISABLE TRIGGER audit_append_only',
      ['trigger audit.audit_append_only on each partition is missing'],
    ],
    [
      "CREATE TABLE audit_2050 (LIKE audit); ALTER TABLE audit ATTACH PARTITION audit_2050 FOR VALUES FROM ('2050-01-01') TO ('2051-01-01')",
      [
        'constraint audit.primary key of each partition differs',
        'trigger audit.audit_append_only on each partition is missing',
      ],
    ],
    [
      'CREATE OR REPLACE FUNCTION must_hold(holds boolean) RETURNS boolean LANGUAGE sql AS $$ SELECT true $$',
      ['function must_hold(holds boolean) differs'],
    ],
    [
      'ALTER FUNCTION must_hold(boolean) RENAME TO should_hold',
      ['function must_hold(holds boolean) is missing'],
    ],
    [
      'CREATE SEQUENCE other; ALTER TABLE node ALTER node_id DROP DEFAULT; DROP SEQUENCE node_id_seq',
      [
        "column node.node_id is integer NOT NULL instead of integer NOT NULL DEFAULT nextval('node_id_seq'::regclass)",
        'sequence node_id_seq is missing',
      ],
    ],
  ])('is refused after %s', async (change, differences) => {
    expect(await differencesAfter(change)).toEqual(differences);
  });

  test.each([
    'CREATE INDEX by_name ON node (name)',
    'CREATE TABLE notes (node_id integer NOT NULL, text text); CREATE UNIQUE INDEX ON notes (node_id)',
    'CREATE TABLE "node.x" (y text)',
    'CREATE VIEW people AS SELECT name FROM node',
    'CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql AS $$ SELECT 2 * n $$',
    'CREATE TRIGGER quiet BEFORE UPDATE ON node FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()',
    "COMMENT ON TABLE node IS 'ours'; ALTER TABLE node SET (fillfactor = 50); ALTER INDEX node_ssoid SET (fillfactor = 50)",
    'ALTER SEQUENCE node_id_seq INCREMENT BY 2 RESTART WITH 5000000',
    'CREATE ROLE reader; GRANT SELECT ON node TO reader; DROP OWNED BY reader; DROP ROLE reader',
    'CREATE SCHEMA other; CREATE TABLE other.node (a text); CREATE FUNCTION other.must_hold() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$',
    'ALTER TABLE macro_user DROP locked_at; ALTER TABLE macro_user ADD locked_at timestamptz',
    'CREATE TABLE of_it (company_id integer REFERENCES company)',
  ])('is accepted after %s', async (change) => {
    expect(await differencesAfter(change)).toEqual([]);
  });

  test('is accepted in any schema that is first in the search path', async () => {
    const elsewhere = `CREATE SCHEMA elsewhere; SET LOCAL search_path TO elsewhere, public`;
    expect(await differencesAfter(elsewhere)).toEqual([]);
  });

  test('is accepted after its migrations ran down and up again', async () => {
    const transaction = await database.knex.transaction();
    try {
      for (const { migration } of migrations.toReversed()) await migration.down?.(transaction);
      await transaction('knex_migrations').delete();
      await expect(migrate(transaction)).resolves.toHaveLength(migrations.length);
    } finally {
      await transaction.rollback();
    }
  });
});

test('a message lists three differences and counts the others', () => {
  expect(new SchemaDiffers(['a', 'b', 'c']).message).toMatch(/: a; b; c$/);
  expect(new SchemaDiffers(['a', 'b', 'c', 'd', 'e']).message).toMatch(/: a; b; c; 2 more$/);
});
