import { passwordWeakness } from '../rules/passwordRules';
import { emailKey, isEmailAddress } from '../../../credentials/emailAddress';
import { hashPassword } from '../../../credentials/passwords';
import { foundCompany, NotEmpty } from '../../../store/rescue/company';
import { commandEntry } from '../../../store/audit/commandEntry';
import type { CommandTools } from '../../contract';
import { UsageError } from '../../usageError';
import { inWords } from './inWords';

/** The options of `understudy init`. The password is never one of them. */
export interface InitOptions {
  company: string;
  email: string;
  name: string;
  seats: number;
  mobileSeats: number;
  rpatSeats: number;
}

/** A new company's minimum score on the strength meter, which is the column's default. */
const MIN_STRENGTH = 2;

/**
 * Creates a company and its first master administrator in an empty database.
 *
 * @throws UsageError if a name, the address or the password is not valid, and if there is a company already.
 */
export async function init(
  { readPassword, withDatabase }: CommandTools,
  options: InitOptions,
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

  const { companyId, masterId } = await withDatabase(async (db) =>
    foundCompany(
      db,
      {
        name: company,
        standard_seats: options.seats,
        mobile_seats: options.mobileSeats,
        rpat_seats: options.rpatSeats,
      },
      { name, email, emailKey: emailKey(email), passwordHash: await hashPassword(password) },
      commandEntry('rescue', 'init'),
    ),
  ).catch((error: unknown) => {
    throw error instanceof NotEmpty ? new UsageError(`${error.message}; init needs an empty one`) : error;
  });
  console.log(
    `Created the company "${company}" (${companyId}) and its master administrator ${email} (node ${masterId}).`,
  );
  console.log('Start the service with: understudy serve');
}
