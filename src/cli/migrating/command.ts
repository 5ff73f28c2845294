import { Command } from 'commander';
import { withExamples } from '../../contracts/examples';
import { withDatabase } from '../shared/openMigrated';
import { printable } from '../../printable';
import { requireTogether } from '../shared/requireTogether';
import type { Run } from '../shared/run';
import { readPlan } from './readPlan';
import { planText } from './text';

interface MigrateOptions {
  dryRun: boolean;
  json: boolean;
}

/** `understudy migrate`: brings the schema up to date, or says what that would do. */
export function migrateCommand(run: Run): Command {
  const command = new Command('migrate')
    .description('bring the schema of the database up to date, and do nothing else')
    .option('--dry-run', 'print what it would do, which tables it would lock, and how large they are', false)
    .option('--json', 'print that as JSON', false)
    .action(({ dryRun, json }: MigrateOptions) =>
      run(async (config) => {
        if (!dryRun)
          return withDatabase(
            config,
            ({ ran }) => {
              console.log(ran.length ? `Migrated: ${ran.join(', ')}` : 'The database is up to date.');
              return Promise.resolve();
            },
            { creates: true },
          );
        const plan = await readPlan(config);
        const lines = json ? JSON.stringify(plan, undefined, 2).split('\n') : planText(plan);
        console.log(lines.map(printable).join('\n'));
      })(),
    );
  requireTogether(command, { json: 'dryRun' });
  return withExamples(command, 'understudy migrate --dry-run', 'understudy migrate');
}
