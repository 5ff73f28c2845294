import { Command } from 'commander';
import { passwordWeakness } from '../rules/passwordRules';
import { emailKey, isEmailAddress } from '../../../credentials/emailAddress';
import { hashPassword } from '../../../credentials/passwords';
import { AddressTaken, foundCompany, NotEmpty } from '../../../store/rescue/company';
import { commandEntry } from '../../../store/audit/commandEntry';
import { PASSWORD_HELP, type CommandTools, type RunCommand } from '../../contract';
import { explainNumbers, withFirstCompany, type FirstCompany } from '../../firstCompany';
import { plainText, wholeNumber } from '../../optionValues';
import { UsageError } from '../../usageError';
import { inWords } from './inWords';

/** The options of both commands. The password is never one of them. */
interface FoundingOptions extends FirstCompany {
  company: string;
  email: string;
  name: string;
  seats: number;
  mobileSeats: number;
  rpatSeats: number;
}

const seats = wholeNumber(0, 999_999);

/** A new company's minimum score on the strength meter, which is the column's default. */
const MIN_STRENGTH = 2;

/** How a company is created. */
interface Founding {
  /** Its name in the audit. */
  operation: string;
  /** Whether it must be the first company of Rescue in the database. */
  onlyFirst: boolean;
}

/** `understudy init`: creates the first company. */
export function initCommand(run: RunCommand): Command {
  return withOptions(
    new Command('init').description(
      'create a company and its first master administrator in an empty database',
    ),
    run,
    { operation: 'init', onlyFirst: true },
  );
}

/** `understudy company create rescue`: creates another company, in the same way. */
export function companyCreation(command: Command, run: RunCommand, operation: string): Command {
  return withOptions(
    command.description('create a company of Rescue and its first master administrator'),
    run,
    { operation, onlyFirst: false },
  );
}

function withOptions(command: Command, run: RunCommand, founding: Founding): Command {
  return withFirstCompany(command)
    .requiredOption('--company <name>', "the company's name", plainText)
    .requiredOption('--email <address>', "the master administrator's e-mail address")
    .option('--name <name>', "the master administrator's name", plainText, 'Master Administrator')
    .option('--seats <n>', 'standard seats', seats, 10)
    .option('--mobile-seats <n>', 'mobile seats', seats, 0)
    .option('--rpat-seats <n>', 'RPAT seats', seats, 0)
    .addHelpText('after', PASSWORD_HELP)
    .action((options: FoundingOptions) => run((tools) => found(tools, options, founding)));
}

/**
 * Creates a company and its first master administrator.
 *
 * @throws UsageError if a name, the address or the password is not valid, if the address is taken, and if there must be no
 *   other company but is one.
 */
async function found(
  { readPassword, withDatabase }: CommandTools,
  options: FoundingOptions,
  { operation, onlyFirst }: Founding,
): Promise<void> {
  const { company, email, name } = options;
  if (company.trim() === '') throw new UsageError('The company has no name; give one with --company');
  if (name.trim() === '') throw new UsageError('The master administrator has no name; give one with --name');
  if (!isEmailAddress(email))
    throw new UsageError(`"${email}" is not an e-mail address; give one with --email`);
  const password = await readPassword(`Password for ${email}`);
  if (password === '') throw new UsageError('The password is empty; choose another one');
  const element = 'The password';
  const weakness = passwordWeakness(password, {
    knownWords: [name, email],
    minStrength: MIN_STRENGTH,
    element,
  });
  if (weakness) throw new UsageError(`${inWords(weakness.refused)}; choose another one`);

  const { companyId, masterId } = await withDatabase(
    async (db) =>
      foundCompany(
        db,
        {
          name: company,
          standard_seats: options.seats,
          mobile_seats: options.mobileSeats,
          rpat_seats: options.rpatSeats,
        },
        { name, email, emailKey: emailKey(email), passwordHash: await hashPassword(password) },
        commandEntry('rescue', operation),
        { onlyFirst, firstCompany: options.firstCompany },
      ),
    { creates: true },
  ).catch((error: unknown) => {
    if (error instanceof NotEmpty) throw new UsageError(`${error.message}; init needs an empty one`);
    throw error instanceof AddressTaken
      ? new UsageError(`${error.message}; give another one with --email`)
      : explainNumbers(error);
  });
  console.log(
    `Created the company "${company}" (${companyId}) and its master administrator ${email} (node ${masterId}).`,
  );
  console.log('Start the service with: understudy serve');
}
