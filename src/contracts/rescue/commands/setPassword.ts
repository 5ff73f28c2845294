import type { Knex } from 'knex';
import { brokenPasswordRule, knownWordsOf } from '../rules/passwordRules';
import { emailKey } from '../../../credentials/emailAddress';
import { hashOnce } from '../../../credentials/hashOnce';
import { commandContext } from '../../../store/audit/commandEntry';
import { untilSettled } from '../../../store/engine/conflict';
import { batchesFor } from '../../../store/rescue/batches';
import { findUserByEmail, type FoundUser } from '../../../store/rescue/logins';
import type { CommandTools } from '../../contract';
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
export async function setRescuePassword(
  { readPassword, withDatabase }: CommandTools,
  { email }: { email: string },
): Promise<void> {
  await withDatabase(async (db) => {
    const { user: asked } = await userNamed(db, email);
    const password = await readPassword(`New password for ${asked.email}`);
    if (password === '') throw new UsageError('The password is empty; choose another one');
    const hash = hashOnce(undefined);
    await untilSettled(async () => {
      // Again, because the user may have been changed while the password was typed.
      const { user, company } = await userNamed(db, email);
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
          passwordHash: await hash(password),
        },
      );
    });
    console.log(`Set the password of ${asked.email}; all sessions of the user have ended.`);
  });
}

async function userNamed(db: Knex, email: string): Promise<FoundUser> {
  const found = await findUserByEmail(db, emailKey(email));
  if (!found) throw new UsageError(`There is no user with the e-mail address ${email}; correct --email`);
  return found;
}
