import { digestOf } from '../../credentials/secrets';
import type { Snapshot, SnapshotQuestion } from '../../store/rescue/snapshot';
import type { Call } from './call';
import { sessionEnd } from './session';

/** Why a caller is not let in; the words are the ends of the outcomes' names in every operation's enum. */
export type CallerRefusal = 'NotLoggedIn' | 'Invalid_SecretAuthCode' | 'User_Deleted_Or_Disabled';

/**
 * Reads who calls, and what the call asks about, in one round trip (contract section 4).
 *
 * A code that is not empty outranks the session cookie: a wrong one is refused even in a live session.
 */
export async function enter(
  call: Call,
  authCode: string | undefined,
  question: Pick<SnapshotQuestion, 'subject' | 'target' | 'children' | 'emailKey'>,
): Promise<Snapshot | CallerRefusal> {
  const secret = authCode || call.sessionId;
  if (!secret) return 'NotLoggedIn';
  const kind = authCode ? 'authCode' : 'session';
  const snapshot = await call.batches.loadSnapshot({
    ...question,
    caller: { kind, digest: digestOf(secret) },
    now: call.now,
    sessionEnd: sessionEnd(call.now),
  });
  if (!snapshot) return authCode ? 'Invalid_SecretAuthCode' : 'NotLoggedIn';
  const { deleted_at, enabled, aboveEnabled } = snapshot.caller;
  if (deleted_at !== null || !enabled || !aboveEnabled) return 'User_Deleted_Or_Disabled';
  return snapshot;
}
