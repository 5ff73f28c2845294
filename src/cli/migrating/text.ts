import type { LockedTable, PlannedMigration, PlannedStep } from '../../store/engine/migrating/plan';
import type { DatabasePlan } from './readPlan';

/** A plan for people, as lines. */
export function planText(plan: DatabasePlan): string[] {
  const { state, schema, target, migrations } = plan;
  switch (state) {
    case 'empty':
      return [
        `The database is empty. Migrating creates the schema ${target} in one transaction, and locks nothing that is in use.`,
      ];
    case 'current':
      return [
        `The database has the schema ${target}, which is that of this version. There is nothing to do.`,
      ];
    case 'newer':
      return [
        `The database has the schema ${schema} of a newer version, with which this version (${target}) works. There is nothing to do.`,
      ];
    case 'older':
      return [
        `The database has the schema ${schema}. Migrating makes it ${target}; nothing has been changed yet.`,
        '',
        ...migrations.flatMap((migration) => [...migrationText(migration, plan), '']),
        ...wayBack(plan),
        'Back up first: docs/operations/upgrade.md says how.',
      ];
  }
}

/** What happens to the previous version. */
function wayBack({ oldVersionGoesOn, oldVersionStarts }: DatabasePlan): string[] {
  const goesOn =
    'The previous version keeps running meanwhile and afterwards, so instances can be restarted one by one.';
  if (oldVersionStarts) return [goesOn, 'The way back: install the previous version again.'];
  return [
    oldVersionGoesOn
      ? `${goesOn} But it does not start again.`
      : 'The previous version does not work with it: stop all its instances first.',
    'There is no way back but a backup.',
  ];
}

function migrationText({ name, summary, steps }: PlannedMigration, { database }: DatabasePlan): string[] {
  const heading = summary === undefined ? name : `${name}: ${summary}`;
  if (steps.length === 0) return [`${heading}`, '  all tables are locked, in one transaction'];
  const alone =
    database.kind === 'embedded' ? ['  in one transaction; nobody else uses the embedded database'] : [];
  return [heading, ...alone, ...steps.map((step, index) => stepText(step, index + 1))];
}

function stepText(step: PlannedStep, number: number): string {
  const locks = step.locks.map((lock) => lockText(lock, step)).join('; ');
  return `  ${number}. ${step.does}${step.done ? ' (done)' : ''}: ${locks === '' ? 'locks nothing' : locks}`;
}

function lockText({ table, mode, bytes, rows }: LockedTable, { kind }: PlannedStep): string {
  const size =
    bytes === null
      ? 'new'
      : `${megabytes(bytes)}${rows === null ? '' : `, about ${rows.toLocaleString('en')} rows`}`;
  const time = {
    statements: 'for less than 1 s',
    index: 'calls go on',
    validate: 'calls go on',
    batches: 'in batches',
  }[kind];
  return `${table} (${size}) ${mode}, ${time}`;
}

const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`;
