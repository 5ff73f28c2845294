import { Command } from 'commander';
import { PASSWORD_HELP, type RunCommand } from '../../contract';
import { withExamples } from '../../examples';
import { instanceCreation } from './creation';
import { setLockpathPassword } from './setPassword';

/** The command line that creates an instance. */
export const FIRST_INSTANCE =
  'understudy lockpath create --name "Example Inc" --username admin --email you@example.com';

/** `understudy lockpath`: the administration of Lockpath instances. */
export function lockpathCommands(run: RunCommand): Command[] {
  const command = new Command('lockpath').description('manage the instances of the Lockpath contract');
  const create = instanceCreation(command.command('create'), run, 'create');
  const setPassword = command
    .command('set-password')
    .description("set a user's password, for example after it was lost")
    .requiredOption('--username <name>', 'the username')
    .addHelpText('after', `${PASSWORD_HELP}\nAll sessions of the user end.`)
    .action((options: { username: string }) => run((tools) => setLockpathPassword(tools, options)));
  withExamples(create, FIRST_INSTANCE);
  withExamples(setPassword, 'understudy lockpath set-password --username admin');
  return [command];
}
