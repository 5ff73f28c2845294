import { digestOf } from '../../credentials/secrets';
import { isXmlText } from '../../http/xmlText';
import { holderOfSession, holderOfUsername } from '../../store/lockpath/identity';
import type { Identity } from '../intercept';
import type { Call } from './call';
import { usernameKey } from './users/username';

/** Finds the user for whom a call acts, or claims to act: by the username of a login, else by the session. */
export async function identify(
  { db, sessionId }: Pick<Call, 'db' | 'sessionId'>,
  username: unknown,
): Promise<Identity | undefined> {
  const key = typeof username === 'string' ? usernameKey(username) : undefined;
  const found =
    key === undefined
      ? sessionId && (await holderOfSession(db, digestOf(sessionId)))
      : isXmlText(key) && (await holderOfUsername(db, key));
  return found ? { company: found.company_id, caller: String(found.user_id) } : undefined;
}
