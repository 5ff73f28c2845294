#!/usr/bin/env node
import { Command, InvalidArgumentError } from 'commander';
import { auditCommand } from './cli/audit/command';
import { exportCommand, importCommand } from './cli/backup/commands';
import { demo } from './cli/serving/demo';
import { explain } from './cli/shared/explain';
import { init, type InitOptions } from './contracts/rescue/commands/init';
import { lockpathCommand } from './contracts/lockpath/commands';
import { macroCommand } from './contracts/macro/commands';
import { withDatabase } from './cli/shared/openMigrated';
import { serve } from './cli/serving/serve';
import { ssoPassword } from './contracts/rescue/commands/ssoPassword';
import { version } from './cli/shared/version';
import { readConfig, settingsHelp, type Config } from './config';

const program = new Command('understudy')
  .description(
    "Plays the part of vendors' user-administration APIs, so that clients written against them run unchanged.",
  )
  .version(version)
  .addHelpText('after', `\n${settingsHelp}`)
  .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'understudy: ')) })
  .showHelpAfterError('(add --help for additional information)');

program
  .command('serve')
  .description('run the service (the default; an empty embedded database gets the demo data)')
  .action(run(serve));

program
  .command('migrate')
  .description('bring the schema of the database up to date, and nothing else')
  .action(
    run((config) =>
      withDatabase(config, ({ ran }) => {
        console.log(ran.length ? `Migrated: ${ran.join(', ')}` : 'The database is up to date.');
        return Promise.resolve();
      }),
    ),
  );

program
  .command('init')
  .description('make a company and its first master administrator in an empty database')
  .requiredOption('--company <name>', "the company's name")
  .requiredOption('--email <address>', "the master administrator's e-mail address")
  .option('--name <name>', "the master administrator's name", 'Master Administrator')
  .option('--seats <n>', 'standard seats', wholeNumber, 10)
  .option('--mobile-seats <n>', 'mobile seats', wholeNumber, 0)
  .option('--rpat-seats <n>', 'RPAT seats', wholeNumber, 0)
  .addHelpText('after', '\nThe password is asked for, or read from standard input when that is no terminal.')
  .action((options: InitOptions) => run((config) => init(config, options))());

program
  .command('sso-password')
  .description('set the password with which a company signs its users on (requestAuthCodeSSO)')
  .requiredOption('--company <number>', "the company's number, as getAccount tells it", wholeNumber)
  .addHelpText('after', '\nThe password is asked for, or read from standard input when that is no terminal.')
  .action(({ company }: { company: number }) => run((config) => ssoPassword(config, company))());

program.command('demo').description('add the demo data of each contract to the database').action(run(demo));

program.addCommand(auditCommand(run));
program.addCommand(exportCommand(run));
program.addCommand(importCommand(run));
program.addCommand(macroCommand(run));
program.addCommand(lockpathCommand(run));

/** A command that ends with one line on standard error, and an exit code other than 0, when it cannot be carried out. */
function run(command: (config: Config) => Promise<void>): () => Promise<void> {
  return async () => {
    let config: Config | undefined;
    try {
      config = readConfig(process.env);
      await command(config);
    } catch (error) {
      const line = explain(error, config);
      console.error(line === undefined ? error : `understudy: ${line}`);
      process.exitCode = 1;
    }
  };
}

function wholeNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 0 to 999999.');
  return Number(text);
}

// Not by commander's default command, which takes a mistyped command for an argument of its own.
const given = process.argv.slice(2);
void program.parseAsync(given.length > 0 ? given : ['serve'], { from: 'user' });
