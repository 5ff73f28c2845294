import { hashPassword } from '../../../credentials/passwords';
import { charactersOf } from '../../../credentials/textLength';
import { changeCompany } from '../../../store/rescue/company';
import { commandEntry } from '../../../store/audit/commandEntry';
import type { CommandTools } from '../../contract';
import { UsageError } from '../../usageError';
import { MIN_PASSWORD_LENGTH } from '../rules/passwordRules';

/**
 * Sets the password that a company's own sign-on uses to vouch for its users (requestAuthCodeSSO).
 *
 * @throws UsageError if Rescue has no such company or the password is too short.
 */
export async function ssoPassword(
  { readPassword, withDatabase }: CommandTools,
  companyId: number,
): Promise<void> {
  const password = await readPassword(`Single Sign-On password of company ${companyId}`);
  if (charactersOf(password) < MIN_PASSWORD_LENGTH) {
    throw new UsageError(
      `The password is shorter than ${MIN_PASSWORD_LENGTH} characters; choose another one`,
    );
  }
  const passwordHash = await hashPassword(password);
  const became = await withDatabase((db) =>
    changeCompany(db, companyId, { sso_password_hash: passwordHash }, commandEntry('rescue', 'sso-password')),
  );
  if (became === 'unknown')
    throw new UsageError(`Rescue has no company ${companyId}; getAccount returns a company's number`);
  console.log(
    `Set. Users of company ${companyId} who have a Single Sign-On ID may now use requestAuthCodeSSO.`,
  );
}
