import type { Knex } from 'knex';
import { isRefusal } from '../../refusal';
import { decideUser } from '../users/decideUser';
import { saveUser } from '../users/saveUser';
import { usernameKey } from '../users/username';
import { hashPassword } from '../../../credentials/passwords';
import { readPolicy } from '../../../store/lockpath/company';
import { findUserByUsername } from '../../../store/lockpath/logins';
import type { UserRecord } from '../../../store/lockpath/rows';
import { readUser } from '../../../store/lockpath/users';
import { commandAction, commandContext } from '../../../store/audit/commandEntry';
import type { CommandTools } from '../../contract';
import { askAndSavePassword } from '../../newPassword';
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
  tools: CommandTools,
  { username }: { username: string },
): Promise<void> {
  const name = await askAndSavePassword(tools, {
    find: (db) => userNamed(db, username),
    nameOf: (user) => user.username,
    save: savePassword,
  });
  console.log(`Set the password of ${name}; all sessions of the user have ended.`);
}

async function userNamed(db: Knex, username: string): Promise<UserRecord> {
  const found = await findUserByUsername(db, usernameKey(username));
  if (!found) throw new UsageError(`There is no user ${username}; correct --username`);
  const user = await readUser(db, found.company_id, found.user_id);
  if (user.is_saml) throw new UsageError(`${user.username} is a SAML user, who has no password`);
  return user;
}

async function savePassword(db: Knex, user: UserRecord, password: string): Promise<void> {
  const policy = await readPolicy(db, user.company_id);
  const decided = decideUser({ Password: password }, { ...nothing, user }, policy);
  if (isRefusal(decided)) throw new UsageError(`${decided.because}; choose another one`);
  await saveUser(commandContext(db), commandAction('set-password'), user, {
    ...decided,
    passwordHash: await hashPassword(password),
  });
}
