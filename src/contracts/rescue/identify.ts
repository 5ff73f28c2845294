import { emailKey } from '../../credentials/emailAddress';
import { digestOf } from '../../credentials/secrets';
import { holderOfCode, holderOfEmail, holderOfSession } from '../../store/rescue/identity';
import { findUserBySsoid } from '../../store/rescue/logins';
import type { Identity } from '../intercept';
import type { Call } from './call';
import { companyNumber } from './companyNumber';

/**
 * Finds the user for whom a call acts, or claims to act: by its authentication code, by the name in a login, else by its
 * session (contract section 4).
 */
export async function identify(
  { db, sessionId }: Pick<Call, 'db' | 'sessionId'>,
  input: Readonly<Record<string, unknown>>,
): Promise<Identity | undefined> {
  const { sAuthCode, sEmail, sPassword, sSSOID, sCompany } = input as Partial<Record<string, string>>;
  if (sCompany !== undefined) {
    const company = companyNumber(sCompany);
    if (company === undefined) return undefined;
    const found = await findUserBySsoid(db, company, sSSOID ?? '');
    return { company, ...(found && { caller: String(found.user.node_id) }) };
  }
  const found = sAuthCode
    ? await holderOfCode(db, digestOf(sAuthCode))
    : sPassword !== undefined && sEmail !== undefined
      ? await holderOfEmail(db, emailKey(sEmail))
      : sessionId && (await holderOfSession(db, digestOf(sessionId)));
  return found ? { company: found.company_id, caller: String(found.node_id) } : undefined;
}
