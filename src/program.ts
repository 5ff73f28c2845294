import { Command } from 'commander';
import { auditCommand } from './cli/audit/command';
import { exportCommand, importCommand } from './cli/backup/commands';
import { companyCommand } from './cli/company/command';
import { completionCommand } from './cli/completion/command';
import { controlCommand } from './cli/control/command';
import { migrateCommand } from './cli/migrating/command';
import { demo } from './cli/serving/demo';
import { settingsOf, withServeOptions, type ServeOptions } from './cli/serving/options';
import { sessionsCommand } from './cli/sessions/command';
import { statusCommand } from './cli/status/command';
import { complainOfLostOutput } from './cli/shared/lostOutput';
import { run, runForContract } from './cli/shared/run';
import { adoptCommands } from './cli/usage/adopt';
import { complainInOneLine } from './cli/usage/complaints';
import { helpOfOptions, helpWithExamples } from './cli/usage/help';
import { version } from './version';
import { readConfig } from './config';
import { settingsHelp } from './config/settings';
import type { Contract } from './contracts/contract';
import { withExamples } from './contracts/examples';
import { catalogueOf } from './store/tables';

/** Runs the command that was given; without one, the service. @public `main.ts` loads it. */
export async function runProgram(contracts: readonly Contract[], given: string[]): Promise<void> {
  complainOfLostOutput();
  // Commander's default command would take a mistyped command for its own argument.
  await buildProgram(contracts).parseAsync(given.length > 0 ? given : ['serve'], { from: 'user' });
}

/** Builds the command line of a program that serves these contracts. */
export function buildProgram(contracts: readonly Contract[]): Command {
  const catalogue = catalogueOf(contracts);
  const program = new Command('understudy')
    .description(
      "Plays the part of vendors' user-administration APIs, so that clients written against them run unchanged.",
    )
    .version(version)
    .addHelpText('after', `\n${settingsHelp}`)
    .addHelpText('afterAll', helpWithExamples)
    .configureHelp(helpOfOptions);
  withExamples(program, 'understudy serve --local', 'understudy help serve');

  withExamples(
    withServeOptions(program.command('serve')),
    'understudy serve --local',
    'understudy serve --port 8443 --management-port 8444',
  )
    .description('run the service (the default; an empty embedded database gets the demo data)')
    .action((options: ServeOptions) =>
      run(
        (config) => {
          const { serve } = require('./cli/serving/serve') as typeof import('./cli/serving/serve');
          return serve(config, contracts, options.readyFile);
        },
        () => readConfig({ ...process.env, ...settingsOf(options) }, options.local),
      )(),
    );
  program.addCommand(migrateCommand(run));
  withExamples(program.command('demo'), 'understudy demo')
    .description('add the demo data of each contract to the database')
    .action(run((config) => demo(config, contracts)));

  const names = contracts.map(({ name }) => name);
  const ofContracts = contracts.flatMap(({ commands }) => commands(runForContract));
  for (const command of [
    statusCommand(run, contracts),
    companyCommand(run, runForContract, contracts),
    auditCommand(run, names),
    exportCommand(run, catalogue),
    importCommand(run, catalogue),
    sessionsCommand(run, contracts),
    controlCommand(contracts),
    completionCommand(),
    ...ofContracts,
  ])
    program.addCommand(command);
  complainInOneLine(program);
  adoptCommands(program);
  return program;
}
