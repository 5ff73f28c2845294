import type { Knex } from 'knex';
import { migrations } from '../../../../db/migrations';
import type {
  NamedMigration,
  StatementsStep,
  SteppedMigration,
} from '../../../../src/store/engine/migrating/migration';

const worksFrom = migrations.at(-1)!.name;

/** A migration of a release to come, with a step of each kind. */
export const addShortName: SteppedMigration = {
  summary: 'Gives each node a short name',
  worksFrom,
  steps: [
    {
      kind: 'statements',
      does: 'add the column node.short_name',
      locks: { node: 'ACCESS EXCLUSIVE' },
      statements: `
        ALTER TABLE node ADD short_name text NOT NULL DEFAULT '';
        ALTER TABLE node ADD CONSTRAINT node_short_name_check CHECK (length(short_name) < 9) NOT VALID;`,
    },
    {
      kind: 'batches',
      does: 'fill node.short_name',
      table: 'node',
      key: ['company_id', 'node_id'],
      statement: 'UPDATE node SET short_name = left(name, 8) WHERE {rows}',
      size: 100,
    },
    {
      kind: 'index',
      does: 'index node.short_name',
      table: 'node',
      index: 'node_short_name',
      on: '(company_id, short_name)',
    },
    { kind: 'validate', does: 'check node.short_name', table: 'node', constraint: 'node_short_name_check' },
  ],
  async down(knex) {
    await knex.raw('ALTER TABLE node DROP short_name');
  },
};

/** All migrations of a release that adds one to those of this version. */
export function nextRelease(migration: SteppedMigration = addShortName): NamedMigration[] {
  return [...migrations, { name: '900_short_name', migration }];
}

/** The migration, but it fails after its first steps. */
export function failingAfter(steps: number): SteppedMigration {
  const impossible: StatementsStep = {
    kind: 'statements',
    does: 'fail',
    locks: {},
    statements: 'SELECT 1 / 0',
  };
  return { ...addShortName, steps: [...addShortName.steps.slice(0, steps), impossible] };
}

/** Adds a company with nodes 1 to `count`, for which the migration has something to do. */
export async function addNodes(db: Knex, count: number): Promise<void> {
  await db.raw(`
    INSERT INTO company (company_id, name) VALUES (1, 'One');
    INSERT INTO node (company_id, node_id, kind, name)
      SELECT 1, n, 'technician', 'Technician ' || n FROM generate_series(1, ${count}) AS n`);
}

/** Counts the nodes for which the migration has not done what it should. */
export async function countUnfilled(db: Knex): Promise<number> {
  const rows = await db('node').whereRaw('short_name <> left(name, 8)').select('node_id');
  return rows.length;
}
