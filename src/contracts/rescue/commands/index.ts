import { Command } from 'commander';
import { PASSWORD_HELP, type RunCommand } from '../../contract';
import { companyNumber, wholeNumber } from '../../optionValues';
import { rescueCommand } from './command';
import { init, type InitOptions } from './init';
import { ssoPassword } from './ssoPassword';

const seats = wholeNumber(0, 999_999);

/** `understudy init`, `sso-password` and `rescue …`: the operator's commands for the Rescue contract. */
export function rescueCommands(run: RunCommand): Command[] {
  return [
    new Command('init')
      .description('create a company and its first master administrator in an empty database')
      .requiredOption('--company <name>', "the company's name")
      .requiredOption('--email <address>', "the master administrator's e-mail address")
      .option('--name <name>', "the master administrator's name", 'Master Administrator')
      .option('--seats <n>', 'standard seats', seats, 10)
      .option('--mobile-seats <n>', 'mobile seats', seats, 0)
      .option('--rpat-seats <n>', 'RPAT seats', seats, 0)
      .addHelpText('after', PASSWORD_HELP)
      .action((options: InitOptions) => run((tools) => init(tools, options))),
    new Command('sso-password')
      .description('set the password that a company uses to sign its users on (requestAuthCodeSSO)')
      .requiredOption('--company <number>', "the company's number, as getAccount returns it", companyNumber)
      .addHelpText('after', PASSWORD_HELP)
      .action(({ company }: { company: number }) => run((tools) => ssoPassword(tools, company))),
    rescueCommand(run),
  ];
}
