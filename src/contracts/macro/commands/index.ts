import { Command } from 'commander';
import { PASSWORD_HELP, type RunCommand } from '../../contract';
import { withExamples } from '../../examples';
import { nameValue, repeatable } from '../../optionValues';
import { permissions } from '../permissions';
import { changeMacroPassword } from './changePassword';
import { databaseCreation } from './create';
import { listMacroRoles, setMacroRole } from './roles';
import { unlockMacroUser } from './unlock';
import type { NamedUser } from './userNamed';

/** The command line that creates a database. */
export const FIRST_DATABASE = 'understudy macro create --database TRIAL --user root';

/** `understudy macro`: the administration of MACRO databases that no routine of the contract offers. */
export function macroCommands(run: RunCommand): Command[] {
  const macro = new Command('macro').description(
    'create MACRO databases, change passwords, unlock users, edit roles',
  );

  const create = databaseCreation(macro.command('create'), run, 'create');

  const changePassword = macro
    .command('change-password')
    .description("change a user's password, such as the temporary one of a new user")
    .requiredOption('--database <code>', 'the database code')
    .requiredOption('--user <name>', 'the user name')
    .addHelpText('after', PASSWORD_HELP)
    .action((options: NamedUser) => run((tools) => changeMacroPassword(tools, options)));

  const unlock = macro
    .command('unlock')
    .description("clear a user's lock and count of wrong passwords")
    .requiredOption('--database <code>', 'the database code')
    .requiredOption('--user <name>', 'the user name')
    .action((options: NamedUser) => run((tools) => unlockMacroUser(tools, options)));

  const role = macro.command('role').description('list and edit roles');
  const list = role
    .command('list')
    .description('print the roles of a database and their permissions')
    .requiredOption('--database <code>', 'the database code')
    .action((options: { database: string }) => run((tools) => listMacroRoles(tools, options)));
  const set = role
    .command('set')
    .description('create a role, or replace the permissions of an existing one')
    .argument('<name>', 'the name of the role', nameValue)
    .requiredOption('--database <code>', 'the database code')
    .option(
      '--permission <name>',
      `one of: ${permissions.join(', ')}; repeatable; without it, the role permits nothing`,
      repeatable,
      [],
    )
    .action((name: string, options: { database: string; permission: string[] }) =>
      run((tools) => setMacroRole(tools, name, options)),
    );
  withExamples(create, FIRST_DATABASE, `${FIRST_DATABASE} --study ASTHMA --site 101 --lock-minutes 15`);
  withExamples(changePassword, 'understudy macro change-password --database TRIAL --user root');
  withExamples(unlock, 'understudy macro unlock --database TRIAL --user root');
  withExamples(list, 'understudy macro role list --database TRIAL');
  withExamples(set, `understudy macro role set Clerk --database TRIAL --permission "${permissions[0]}"`);
  return [macro];
}
