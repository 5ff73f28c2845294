import type { Knex } from 'knex';
import { brokenPasswordRule, knownWordsOf } from '../rules/passwordRules';
import { emailKey } from '../../../credentials/emailAddress';
import { hashPassword } from '../../../credentials/passwords';
import { commandContext } from '../../../store/audit/commandEntry';
import { batchesFor } from '../../../store/rescue/batches';
import { findUserByEmail, type FoundUser } from '../../../store/rescue/logins';
import type { CommandTools } from '../../contract';
import { askAndSavePassword } from '../../newPassword';
import { UsageError } from '../../usageError';
import { commandLine } from '../actor';
import { moreSeats } from '../rules/seatRules';
import { saveUser, userFields } from '../users/saveUser';
import { inWords } from './inWords';

/** The name of each field, for a refusal's reason. */
const elements = {
  password: 'the password',
  confirmation: 'the confirmation',
  current: 'the current password',
  ssoid: 'the Single Sign-On ID',
};

/**
 * Sets the password of a user by the contract's rules for new passwords, and ends the user's sessions.
 *
 * @throws UsageError if the user is unknown or the password breaks a rule.
 */
export async function setRescuePassword(tools: CommandTools, { email }: { email: string }): Promise<void> {
  const name = await askAndSavePassword(tools, {
    find: (db) => userNamed(db, email),
    nameOf: ({ user }) => user.email,
    save: savePassword,
  });
  console.log(`Set the password of ${name}; all sessions of the user have ended.`);
}

async function userNamed(db: Knex, email: string): Promise<FoundUser> {
  const found = await findUserByEmail(db, emailKey(email));
  if (!found) throw new UsageError(`There is no user with the e-mail address ${email}; correct --email`);
  return found;
}

async function savePassword(db: Knex, { user, company }: FoundUser, password: string): Promise<void> {
  if (password === '') throw new UsageError('The password is empty; choose another one');
  const broken = await brokenPasswordRule(
    { password, confirmation: password, current: '' },
    {
      user,
      ownMaster: false,
      enabled: user.enabled,
      ssoid: user.ssoid,
      knownWords: () => knownWordsOf(user),
      minStrength: company.min_password_strength,
      elements,
    },
  );
  if (broken) throw new UsageError(`${inWords(broken.refused)}; choose another one`);
  await saveUser(
    { ...commandContext(db), batches: batchesFor(db) },
    { actor: commandLine, company },
    {
      operation: 'set-password',
      user,
      after: userFields(user),
      seats: moreSeats(user, user),
      passwordHash: await hashPassword(password),
    },
  );
}
