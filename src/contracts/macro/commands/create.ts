import type { Command } from 'commander';
import { brokenRule } from '../passwords/passwordPolicy';
import { FULL_USER, permissions } from '../permissions';
import { FULL_NAME, isFullName, isUserName, userKey } from '../users/names';
import { hashPassword } from '../../../credentials/passwords';
import { CodeTaken, createDatabase } from '../../../store/macro/company';
import { ALL_SITES, ALL_STUDIES } from '../../../store/macro/rows';
import { commandEntry } from '../../../store/audit/commandEntry';
import { PASSWORD_HELP, type CommandTools, type RunCommand } from '../../contract';
import { explainNumbers, withFirstCompany, type FirstCompany } from '../../firstCompany';
import { nameValue, repeatableName } from '../../optionValues';
import { UsageError } from '../../usageError';
import { policyOf, withPolicyOptions, type PolicyOptions } from './policyOptions';

/** The options of the command. The password is never on the command line. */
interface CreateOptions extends PolicyOptions, FirstCompany {
  database: string;
  company?: string;
  user: string;
  fullName: string;
  study: string[];
  site: string[];
}

/**
 * Gives a command what creates a database: `understudy macro create` and `understudy company create macro`.
 *
 * @param operation its name in the audit.
 */
export function databaseCreation(command: Command, run: RunCommand, operation: string): Command {
  return withPolicyOptions(
    withFirstCompany(command)
      .description('create a database with its first system administrator and its password policy')
      .requiredOption('--database <code>', 'the database code, which names the company', nameValue)
      .requiredOption('--user <name>', 'the user name of the system administrator')
      .option('--full-name <name>', 'the full name of the system administrator', 'System Administrator')
      .option('--company <name>', "the company's name (default: the database code)", nameValue)
      .option('--study <name>', 'a study; repeatable', repeatableName, [])
      .option('--site <name>', 'a site; repeatable', repeatableName, []),
  )
    .addHelpText('after', PASSWORD_HELP)
    .action((options: CreateOptions) => run((tools) => createDatabaseOf(tools, options, operation)));
}

/**
 * Creates a company with a database code, its password policy, and a first system administrator with the role FullUser,
 * whose password is not temporary.
 *
 * @throws UsageError for an invalid option or password, and if another company has the code.
 */
async function createDatabaseOf(
  { readPassword, withDatabase }: CommandTools,
  options: CreateOptions,
  operation: string,
): Promise<void> {
  const { database, user, fullName, study: studies, site: sites } = options;
  if (!isUserName(user))
    throw new UsageError(`"${user}" is not a user name: 1 to 20 letters A to Z and digits`);
  if (!isFullName(fullName)) throw new UsageError(`"${fullName}" is not a full name: ${FULL_NAME}`);
  if (options.minLength > options.maxLength)
    throw new UsageError('--min-length is greater than --max-length; correct one of them');
  for (const [what, names, all] of [
    ['study', studies, ALL_STUDIES],
    ['site', sites, ALL_SITES],
  ] as const) {
    if (new Set([all, ...names]).size < names.length + 1) {
      throw new UsageError(`Each ${what} must have a unique name other than ${all}`);
    }
  }
  const policy = policyOf(options);
  const password = await readPassword(`Password for ${user}`);
  const broken = brokenRule(password, policy, user);
  if (broken) throw new UsageError(broken);

  const hash = await hashPassword(password);
  await withDatabase(
    (db) =>
      createDatabase(
        db,
        {
          code: database,
          company: { name: options.company ?? database },
          firstCompany: options.firstCompany,
          policy,
          studies,
          sites,
          roles: [{ name: FULL_USER, permissions }],
          users: [
            {
              user_key: userKey(user),
              user_id: user,
              full_name: fullName,
              sysadmin: true,
              password_hash: hash,
              password_temporary: false,
              password_changed_at: new Date().toISOString(),
            },
          ],
          associations: [{ user_key: userKey(user), role: FULL_USER }],
        },
        commandEntry('macro', operation),
      ),
    { creates: true },
  ).catch((error: unknown) => {
    throw error instanceof CodeTaken
      ? new UsageError(`${error.message}; choose another code`)
      : explainNumbers(error);
  });
  console.log(
    `Created the database ${database} and its system administrator ${user}, who has the role ${FULL_USER}.`,
  );
}
