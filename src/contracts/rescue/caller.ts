import { digestOf } from '../../credentials/secrets';
import { untilSettled } from '../../store/engine/conflict';
import type { NodeRow } from '../../store/rescue/rows';
import type { Snapshot, SnapshotQuestion } from '../../store/rescue/snapshot';
import { refuseMoved } from '../context';
import { isRefusal, refuse, type Refusal } from '../refusal';
import type { Call } from './call';
import { sessionEnd } from './session';

/** Why a caller is refused, in the words that every operation's enum has. */
export type CallerRefusal = Refusal<'NotLoggedIn' | 'Invalid_SecretAuthCode' | 'User_Deleted_Or_Disabled'>;

/** The snapshot for an authenticated caller, who is the actor. */
export type Entered = Snapshot & { actor: NodeRow };

/** What a call asks for besides its caller. */
export type Question = Pick<SnapshotQuestion, 'subject' | 'target' | 'children' | 'emailKey'>;

/**
 * Authenticates the caller and reads what the call asks for, in one round trip (contract section 4).
 *
 * A non-empty code outranks the session cookie: a wrong code is refused even in a live session.
 *
 * @throws CompanyAbsent if the company has moved.
 */
export function enter(
  call: Call,
  authCode: string | undefined,
  question: Question,
): Promise<Entered | CallerRefusal> {
  return enterBy(call, authCode, ({ caller, now, sessionEnd }) =>
    call.batches.loadSnapshot({ caller, now, sessionEnd, ...question }),
  );
}

/** Who asks, and when. */
export type Asking = Pick<SnapshotQuestion, 'caller' | 'now' | 'sessionEnd'>;

/** Like {@link enter}. @param read reads more than a snapshot in that round trip. */
export async function enterBy<Read extends Snapshot>(
  call: Call,
  authCode: string | undefined,
  read: (asking: Asking) => Promise<Read | undefined>,
): Promise<(Read & { actor: NodeRow }) | CallerRefusal> {
  const secret = authCode || call.sessionId;
  if (!secret) return refuse('NotLoggedIn', 'the caller has sent neither sAuthCode nor a session cookie');
  const kind = authCode ? 'authCode' : 'session';
  const snapshot = await read({
    caller: { kind, digest: digestOf(secret) },
    now: call.now,
    sessionEnd: sessionEnd(call.now),
  });
  if (!snapshot) {
    return authCode
      ? refuse('Invalid_SecretAuthCode', 'sAuthCode was never issued, or a newer code has replaced it')
      : refuse('NotLoggedIn', "the caller's session has ended or never existed");
  }
  const { deleted_at, enabled, aboveEnabled } = snapshot.caller;
  call.note.company = snapshot.caller.company_id;
  call.note.caller = String(snapshot.caller.node_id);
  if (deleted_at !== null) return refuse('User_Deleted_Or_Disabled', 'the caller is deleted');
  if (!enabled) return refuse('User_Deleted_Or_Disabled', 'the caller is disabled');
  if (!aboveEnabled) return refuse('User_Deleted_Or_Disabled', 'a node above the caller is disabled');
  refuseMoved(call, snapshot.caller.company_id, snapshot.movedTo);
  return { actor: snapshot.caller, ...snapshot };
}

/**
 * Acts for the caller: reads, decides and saves, and starts again if another change came in between.
 *
 * @param act decides and saves. It throws Conflict when its situation no longer holds.
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
