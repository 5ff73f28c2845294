import { isRefusal } from '../../refusal';
import { decideUser } from '../users/decideUser';
import { saveUser } from '../users/saveUser';
import { usernameKey } from '../users/username';
import { hashPassword } from '../../../credentials/passwords';
import { readPolicy } from '../../../store/lockpath/company';
import { findUserByUsername } from '../../../store/lockpath/logins';
import { readUser } from '../../../store/lockpath/users';
import { commandAction, commandContext } from '../../../store/audit/commandEntry';
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
    const found = await findUserByUsername(db, usernameKey(username));
    if (!found) throw new UsageError(`There is no user ${username}; correct --username`);
    const user = await readUser(db, found.company_id, found.user_id);
    if (user.is_saml) throw new UsageError(`${user.username} is a SAML user, who has no password`);
    const password = await readPassword(`New password for ${user.username}`);
    const policy = await readPolicy(db, user.company_id);
    const decided = decideUser({ Password: password }, { ...nothing, user }, policy);
    if (isRefusal(decided)) throw new UsageError(`${decided.because}; choose another one`);
    await saveUser(commandContext(db), commandAction('set-password'), user, {
      ...decided,
      passwordHash: await hashPassword(password),
    });
    console.log(`Set the password of ${user.username}; all sessions of the user have ended.`);
  });
}
