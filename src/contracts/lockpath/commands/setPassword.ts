import type { Knex } from 'knex';
import { isRefusal } from '../../refusal';
import { decideUser } from '../users/decideUser';
import { saveUser } from '../users/saveUser';
import { usernameKey } from '../users/username';
import { hashOnce } from '../../../credentials/hashOnce';
import { readPolicy } from '../../../store/lockpath/company';
import { findUserByUsername } from '../../../store/lockpath/logins';
import type { UserRecord } from '../../../store/lockpath/rows';
import { readUser } from '../../../store/lockpath/users';
import { commandAction, commandContext } from '../../../store/audit/commandEntry';
import { untilSettled } from '../../../store/engine/conflict';
import type { CommandTools } from '../../contract';
import { UsageError } from '../../usageError';

/** What a change refers to if it sets only the password: nothing. */
const nothing = {
  username_holder: null,
  languages: [],
  managers: [],
  groups: [],
  ldap_directories: [],
  security_configurations: [],
  security_roles: [],
  functional_roles: [],
};

/**
 * Sets a user's password by the rules of UpdateUser, and ends the user's sessions.
 *
 * @throws UsageError for an unknown user, a SAML user, and a password that breaks a rule.
 */
export async function setLockpathPassword(
  { readPassword, withDatabase }: CommandTools,
  { username }: { username: string },
): Promise<void> {
  await withDatabase(async (db) => {
    const asked = await userNamed(db, username);
    const password = await readPassword(`New password for ${asked.username}`);
    const hash = hashOnce(undefined);
    await untilSettled(async () => {
      // Again, because the user may have been changed while the password was typed.
      const user = await userNamed(db, username);
      const policy = await readPolicy(db, user.company_id);
      const decided = decideUser({ Password: password }, { ...nothing, user }, policy);
      if (isRefusal(decided)) throw new UsageError(`${decided.because}; choose another one`);
      await saveUser(commandContext(db), commandAction('set-password'), user, {
        ...decided,
        passwordHash: await hash(password),
      });
    });
    console.log(`Set the password of ${asked.username}; all sessions of the user have ended.`);
  });
}

async function userNamed(db: Knex, username: string): Promise<UserRecord> {
  const found = await findUserByUsername(db, usernameKey(username));
  if (!found) throw new UsageError(`There is no user ${username}; correct --username`);
  const user = await readUser(db, found.company_id, found.user_id);
  if (user.is_saml) throw new UsageError(`${user.username} is a SAML user, who has no password`);
  return user;
}
