import type { Knex } from 'knex';
import { migrations } from '../../../../db/migrations';
import { refuseOtherSchema, schemaBefore, schemaOfNewer, expectedSchema, type Expected } from '../schema';
import { LAST_TO_REFUSE_NEWER, newerThan } from './compatibility';
import { isStepped, locksOf, type LockMode, type NamedMigration, type Step } from './migration';
import { readApplied, readProgress } from './progress';
import { asking } from './session';

/** A table that a migration locks. */
export interface LockedTable {
  table: string;
  mode: LockMode;
  /** With its indexes; null if the step before creates it. */
  bytes: number | null;
  /** PostgreSQL's estimate; null if it has none. */
  rows: number | null;
}

export interface PlannedStep {
  kind: Step['kind'];
  does: string;
  /** Whether an earlier attempt has done it. */
  done: boolean;
  locks: readonly LockedTable[];
}

export interface PlannedMigration {
  name: string;
  /** What it is for; missing in the migrations before the first release. */
  summary?: string;
  steps: readonly PlannedStep[];
}

/** What migrating a database would do. */
export interface Plan {
  state: 'empty' | 'older' | 'current' | 'newer';
  /** The last migration of the database; null if it has none. */
  schema: string | null;
  /** The last migration of this version. */
  target: string;
  /** Those that would run. */
  migrations: readonly PlannedMigration[];
  /** Whether instances of the version that made this schema go on during the migrations and after them. */
  oldVersionGoesOn: boolean;
  /** Whether that version also starts again. If not, only a backup leads back. */
  oldVersionStarts: boolean;
}

/**
 * Says what migrating a database would do, and changes nothing.
 *
 * @param db a transaction that cannot write.
 * @throws DatabaseIsNewer
 * @throws SchemaDiffers
 */
export async function planOf(db: Knex, list = migrations): Promise<Plan> {
  const [applied, progress] = [await readApplied(asking(db)), await readProgress(asking(db))];
  const newer = newerThan(list, applied, progress);
  const schema = newer?.schema ?? applied.toSorted().at(-1) ?? null;
  const target = list.at(-1)!.name;
  const pending = list.filter(({ name }) => !applied.includes(name));
  const state = stateOf(schema, pending, newer);
  const begun = progress.map(({ name }) => name);
  if (newer) await refuseOtherSchema(db, schemaOfNewer(newer));
  else if (state !== 'empty' && pending.every(({ migration }) => isStepped(migration)))
    await refuseOtherSchema(db, expectedIn(pending, begun));
  const stepsDone = new Map(progress.map(({ name, steps }) => [name, steps]));
  const planned: PlannedMigration[] = [];
  for (const { name, migration } of pending) {
    if (schema === null || !isStepped(migration)) planned.push({ name, steps: [] });
    else {
      const done = stepsDone.get(name) ?? 0;
      const steps: PlannedStep[] = [];
      for (const [index, step] of migration.steps.entries())
        steps.push({ kind: step.kind, does: step.does, done: index < done, locks: await lockedBy(db, step) });
      planned.push({ name, summary: migration.summary, steps });
    }
  }
  const oldVersionGoesOn = pending.every(
    ({ migration }) => isStepped(migration) && schema !== null && migration.worksFrom <= schema,
  );
  const oldVersionStarts = oldVersionGoesOn && schema !== null && schema > LAST_TO_REFUSE_NEWER;
  return { state, schema, target, migrations: planned, oldVersionGoesOn, oldVersionStarts };
}

/** The schema that a database has before pending migrations; those of Knex check nothing before them. */
function expectedIn(pending: readonly NamedMigration[], begun: readonly string[]): Expected {
  const [first] = pending;
  return first ? schemaBefore(first.name, begun.includes(first.name)) : expectedSchema;
}

/** The plan of a database that is yet to be made. */
export const planOfNew: Plan = {
  state: 'empty',
  schema: null,
  target: migrations.at(-1)!.name,
  migrations: migrations.map(({ name }) => ({ name, steps: [] })),
  oldVersionGoesOn: false,
  oldVersionStarts: false,
};

function stateOf(schema: string | null, pending: readonly unknown[], newer: unknown): Plan['state'] {
  if (newer) return 'newer';
  if (schema === null) return 'empty';
  return pending.length > 0 ? 'older' : 'current';
}

async function lockedBy(db: Knex, step: Step): Promise<LockedTable[]> {
  const locked: LockedTable[] = [];
  for (const [table, mode] of Object.entries(locksOf(step))) {
    const { rows } = await db.raw<{ rows: { bytes: number; rows: number | null }[] }>(
      `WITH parts AS (
         SELECT oid, reltuples FROM pg_class
         WHERE oid = to_regclass(quote_ident(?)) OR oid IN (SELECT relid FROM pg_partition_tree(to_regclass(quote_ident(?))))
       )
       SELECT sum(pg_total_relation_size(oid))::float8 AS bytes, sum(nullif(reltuples, -1))::float8 AS rows
       FROM parts HAVING count(*) > 0`,
      [table, table],
    );
    const [size] = rows;
    locked.push({ table, mode, bytes: size?.bytes ?? null, rows: size?.rows ?? null });
  }
  return locked;
}
