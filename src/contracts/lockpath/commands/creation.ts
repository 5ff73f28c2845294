import { InvalidArgumentError, type Command } from 'commander';
import { PASSWORD_HELP, type RunCommand } from '../../contract';
import { withFirstCompany } from '../../firstCompany';
import { nameValue, repeatableName } from '../../optionValues';
import { rights } from '../rights';
import { MAX_TEXT, text } from '../wire/schema';
import { createInstance, type CreateOptions } from './create';

/**
 * Gives a command what creates an instance: `understudy lockpath create` and `understudy company create lockpath`.
 *
 * @param operation its name in the audit.
 */
export function instanceCreation(command: Command, run: RunCommand, operation: string): Command {
  return withFirstCompany(command)
    .description('create an instance with its first administrator, who has every right')
    .requiredOption('--name <name>', "the instance's name", nameValue)
    .requiredOption('--username <name>', "the administrator's username, unique over all instances", userText)
    .requiredOption('--email <address>', "the administrator's e-mail address", userText)
    .option('--first-name <name>', "the administrator's first name", userText, 'First')
    .option('--last-name <name>', "the administrator's last name", userText, 'Administrator')
    .option(
      '--language <id>',
      'a language; the first one is the default; repeatable (default: 1033, 2057)',
      language,
    )
    .option('--security-role <name=rights>', 'another security role; repeatable', securityRole)
    .option('--functional-role <name>', 'a functional role; repeatable', repeatableName)
    .option(
      '--security-configuration <name>',
      'a security configuration; repeatable (default: Standard Configuration)',
      repeatableName,
    )
    .option('--ldap-directory <name>', 'an LDAP directory; repeatable', repeatableName)
    .addHelpText(
      'after',
      `
Commas separate the rights of a role. The rights are: ${rights.join(', ')}.${PASSWORD_HELP}`,
    )
    .action((given: Partial<CreateOptions>) =>
      run((tools) => createInstance(tools, withDefaults(given), operation)),
    );
}

function withDefaults(given: Partial<CreateOptions>): CreateOptions {
  return {
    language: [1033, 2057],
    securityRole: [],
    functionalRole: [],
    securityConfiguration: ['Standard Configuration'],
    ldapDirectory: [],
    ...given,
  } as CreateOptions;
}

/** Parses an option's value as a text that a user must have. */
function userText(value: string): string {
  if (text.safeParse(value).success) return nameValue(value);
  throw new InvalidArgumentError(`It must have at most ${MAX_TEXT} characters, and no control characters.`);
}

function language(id: string, before: number[] = []): number[] {
  if (!/^[1-9]\d{0,5}$/.test(id)) throw new InvalidArgumentError('It must be a locale id, such as 1033.');
  return [...new Set([...before, Number(id)])];
}

function securityRole(
  value: string,
  before: CreateOptions['securityRole'] = [],
): CreateOptions['securityRole'] {
  // Splits at the first =, so that a second one is reported as part of an unknown right.
  const [name = '', list = ''] = value.split(/=(.*)/s);
  const granted = list.split(',').filter((right) => right !== '');
  const unknown = granted.find((right) => !rights.some((known) => known === right));
  if (unknown !== undefined) throw new InvalidArgumentError(`There is no right "${unknown}".`);
  return [...before, { name: nameValue(name), rights: granted }];
}
