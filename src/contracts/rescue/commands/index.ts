import { Command } from 'commander';
import { PASSWORD_HELP, type RunCommand } from '../../contract';
import { withExamples } from '../../examples';
import { companyNumber } from '../../optionValues';
import { rescueCommand } from './command';
import { initCommand } from './init';
import { ssoPassword } from './ssoPassword';
import { supportCommand } from './support/command';

/** The command line that creates the first company. */
export const FIRST_COMPANY = 'understudy init --company "Example Inc" --email you@example.com';

/** `understudy init`, `sso-password` and `rescue …` and `support …`: the operator's commands for the Rescue contract. */
export function rescueCommands(run: RunCommand): Command[] {
  return [
    withExamples(initCommand(run), FIRST_COMPANY, `${FIRST_COMPANY} --name "Ann Example" --seats 25`),
    withExamples(
      new Command('sso-password')
        .description('set the password that a company uses to sign its users on (requestAuthCodeSSO)')
        .requiredOption('--company <number>', "the company's number, as getAccount returns it", companyNumber)
        .addHelpText('after', PASSWORD_HELP)
        .action(({ company }: { company: number }) => run((tools) => ssoPassword(tools, company))),
      'understudy sso-password --company 600000',
    ),
    rescueCommand(run),
    supportCommand(run),
  ];
}
