import { digestOf } from '../../credentials/secrets';
import { untilSettled } from '../../store/engine/conflict';
import type { NodeRow } from '../../store/rescue/rows';
import type { Snapshot, SnapshotQuestion } from '../../store/rescue/snapshot';
import type { Call } from './call';
import { isRefusal, refuse, type Refusal } from '../refusal';
import { sessionEnd } from './session';

/** Why a caller is not let in, in the words of every operation's enum. */
export type CallerRefusal = Refusal<'NotLoggedIn' | 'Invalid_SecretAuthCode' | 'User_Deleted_Or_Disabled'>;

/** The snapshot of a caller who was let in and now acts. */
export type Entered = Snapshot & { actor: NodeRow };

/** What a call asks beside who calls. */
export type Question = Pick<SnapshotQuestion, 'subject' | 'target' | 'children' | 'emailKey'>;

/**
 * Reads who calls, and what the call asks about, in one round trip (contract section 4).
 *
 * A code that is not empty outranks the session cookie: a wrong one is refused even in a live session.
 */
export async function enter(
  call: Call,
  authCode: string | undefined,
  question: Question,
): Promise<Entered | CallerRefusal> {
  const secret = authCode || call.sessionId;
  if (!secret) return refuse('NotLoggedIn', 'the caller has sent neither sAuthCode nor a session cookie');
  const kind = authCode ? 'authCode' : 'session';
  const snapshot = await call.batches.loadSnapshot({
    ...question,
    caller: { kind, digest: digestOf(secret) },
    now: call.now,
    sessionEnd: sessionEnd(call.now),
  });
  if (!snapshot) {
    return authCode
      ? refuse('Invalid_SecretAuthCode', 'sAuthCode was never issued, or a newer code has replaced it')
      : refuse('NotLoggedIn', "the caller's session has ended, or never was");
  }
  const { deleted_at, enabled, aboveEnabled } = snapshot.caller;
  if (deleted_at !== null) return refuse('User_Deleted_Or_Disabled', 'the caller is deleted');
  if (!enabled) return refuse('User_Deleted_Or_Disabled', 'the caller is disabled');
  if (!aboveEnabled) return refuse('User_Deleted_Or_Disabled', 'a node above the caller is disabled');
  return { ...snapshot, actor: snapshot.caller };
}

/**
 * Lets the caller act: reads, decides and saves, and does so again when another change came in between.
 *
 * @param act decides and saves. It throws Conflict when what it was given no longer holds.
 */
export function asCaller<Result>(
  call: Call,
  authCode: string | undefined,
  question: Question,
  act: (situation: Entered) => Promise<Result>,
): Promise<Result | CallerRefusal> {
  return untilSettled(async () => {
    const situation = await enter(call, authCode, question);
    return isRefusal(situation) ? situation : act(situation);
  });
}
