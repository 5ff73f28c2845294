import { Command } from 'commander';
import { PASSWORD_HELP, type RunCommand } from '../../contract';
import { withExamples } from '../../examples';
import { companyNumber, wholeNumber } from '../../optionValues';
import { rescueCommand } from './command';
import { init, type InitOptions } from './init';
import { ssoPassword } from './ssoPassword';

const seats = wholeNumber(0, 999_999);

/** The command line that creates the first company. */
export const FIRST_COMPANY = 'understudy init --company "Example Inc" --email you@example.com';

/** `understudy init`, `sso-password` and `rescue …`: the operator's commands for the Rescue contract. */
export function rescueCommands(run: RunCommand): Command[] {
  return [
    withExamples(
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
      FIRST_COMPANY,
      `${FIRST_COMPANY} --name "Ann Example" --seats 25`,
    ),
    withExamples(
      new Command('sso-password')
        .description('set the password that a company uses to sign its users on (requestAuthCodeSSO)')
        .requiredOption('--company <number>', "the company's number, as getAccount returns it", companyNumber)
        .addHelpText('after', PASSWORD_HELP)
        .action(({ company }: { company: number }) => run((tools) => ssoPassword(tools, company))),
      'understudy sso-password --company 600000',
    ),
    rescueCommand(run),
  ];
}
