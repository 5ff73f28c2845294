import { brokenPasswordRule } from '../rules/passwordRules';
import { emailKey } from '../../../credentials/emailAddress';
import { hashPassword } from '../../../credentials/passwords';
import { recordAudit } from '../../../store/audit/entry';
import { writeTogether } from '../../../store/engine/writeTogether';
import { findUserByEmail } from '../../../store/rescue/logins';
import { changeNode } from '../../../store/rescue/nodeWrites';
import { endSessionsOf } from '../../../store/rescue/sessions';
import { commandEntry } from '../../../store/audit/commandEntry';
import type { CommandTools } from '../../contract';
import { UsageError } from '../../usageError';
import { inWords } from './inWords';

/**
 * Sets the password of a user by the contract's rules of a new password, and ends the user's sessions.
 *
 * @throws UsageError for an unknown user and for a password that a rule refuses.
 */
export async function setRescuePassword(
  { readPassword, withDatabase }: CommandTools,
  { email }: { email: string },
): Promise<void> {
  await withDatabase(async (db) => {
    const found = await findUserByEmail(db, emailKey(email));
    if (!found) throw new UsageError(`There is no user with the e-mail address ${email}`);
    const { user, company } = found;
    const password = await readPassword(`New password for ${user.email}`);
    if (password === '') throw new UsageError('The password is empty; choose another one');
    const broken = await brokenPasswordRule(
      { password, confirmation: password, current: '' },
      {
        user,
        ownMaster: false,
        enabled: user.enabled,
        ssoid: user.ssoid,
        knownWords: () => [user.name, user.email, ...`${user.name} ${user.email}`.split(/[\s@]+/)],
        minStrength: company.min_password_strength,
        elements: {
          password: 'the password',
          confirmation: 'the confirmation',
          current: 'the current password',
          ssoid: 'the Single Sign-On ID',
        },
      },
    );
    if (broken) throw new UsageError(`${inWords(broken.refused)}; choose another one`);
    const entry = commandEntry('rescue', 'set-password', ['password']);
    await writeTogether(db, [
      changeNode(db, user, {
        password_hash: await hashPassword(password),
        credential_version: user.credential_version + 1,
      }),
      endSessionsOf(db, user),
      recordAudit(db, { ...entry, companyId: user.company_id, target: String(user.node_id) }),
    ]);
    console.log(`Set the password of ${user.email}; all sessions of the user have ended.`);
  });
}
