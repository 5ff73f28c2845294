import { Command, Option } from 'commander';
import { companyNumber } from '../../contracts/optionValues';
import type { Contract } from '../../contracts/contract';
import { withExamples } from '../../contracts/examples';
import type { Run } from '../shared/run';
import { contractsWithSessions, endSessions, type EndOptions } from './end';

/** `understudy sessions`: ends sessions. */
export function sessionsCommand(run: Run, contracts: readonly Contract[]): Command {
  const names = contractsWithSessions(contracts).map(({ contract }) => contract);
  const command = new Command('sessions').description('end sessions of users');
  const end = command
    .command('end')
    .description('end the sessions of a user or of a company, or all sessions')
    .option(
      '--company <number>',
      "the company's number; with --user, the company whose user it is",
      companyNumber,
    )
    .option('--user <name>', "the user's e-mail address (Rescue), user name (MACRO) or username (Lockpath)")
    .addOption(new Option('--all', 'all sessions').default(false).conflicts(['company', 'user']))
    .addOption(new Option('--contract <name>', 'only sessions of that contract').choices(names))
    .addHelpText(
      'after',
      '\nA Rescue authentication code is not a session; it stays valid until the user requests another.',
    )
    .action((options: EndOptions) => run((config) => endSessions(config, contracts, options))());
  withExamples(end, 'understudy sessions end --user ann@acme.example', 'understudy sessions end --all');
  return command;
}
