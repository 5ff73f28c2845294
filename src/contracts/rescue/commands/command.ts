import { Command } from 'commander';
import { PASSWORD_HELP, type RunCommand } from '../../contract';
import { withExamples } from '../../examples';
import { setRescuePassword } from './setPassword';

/** `understudy rescue …`: the operator's commands for the Rescue contract, besides `init` and `sso-password`. */
export function rescueCommand(run: RunCommand): Command {
  const command = new Command('rescue').description('set the password of a user of the Rescue contract');
  const setPassword = command
    .command('set-password')
    .description('set the password of a user, such as a master administrator who lost theirs')
    .requiredOption('--email <address>', "the user's e-mail address")
    .addHelpText('after', `${PASSWORD_HELP}\nAll sessions of the user end.`)
    .action((options: { email: string }) => run((tools) => setRescuePassword(tools, options)));
  withExamples(setPassword, 'understudy rescue set-password --email ann@acme.example');
  return command;
}
