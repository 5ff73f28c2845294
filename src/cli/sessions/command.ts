import { Command, Option } from 'commander';
import type { Config } from '../../config';
import { companyNumber } from '../shared/companyNumber';
import { endSessions, sessionContracts, type EndOptions } from './end';

/** Makes an action out of what needs the settings; see `main.ts`. */
type Run = (command: (config: Config) => Promise<void>) => () => Promise<void>;

/** `understudy sessions`: who is logged in. */
export function sessionsCommand(run: Run): Command {
  const command = new Command('sessions').description('end sessions of users');
  command
    .command('end')
    .description('end the sessions of a user, of a company, or all')
    .option(
      '--company <number>',
      "the company's number; with --user, the company whose user it is",
      companyNumber,
    )
    .option('--user <name>', "the user's e-mail address (Rescue), user name (MACRO) or username (Lockpath)")
    .addOption(new Option('--all', 'all sessions').default(false).conflicts(['company', 'user']))
    .addOption(new Option('--contract <name>', 'only sessions of that contract').choices(sessionContracts))
    .addHelpText(
      'after',
      '\nAn authentication code of Rescue is no session; it holds until the user asks for another.',
    )
    .action((options: EndOptions) => run((config) => endSessions(config, options))());
  return command;
}
