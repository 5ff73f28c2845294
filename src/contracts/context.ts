import type { Knex } from 'knex';
import type { CallerGone } from '../credentials/callerGone';
import { NotHashed } from '../credentials/hashThreads';
import type { HttpRequest, Note } from '../http/exchange';
import { absenceIn, CompanyAbsent } from '../store/engine/absence';

/** The context of an action, which a call or a command starts. */
export interface Context {
  db: Knex;
  now: Date;
  /** Identifies the action in the log and in the audit. */
  requestId: string;
  /** The origin of the action, for the audit: the caller's IP address, or `command line`. */
  address: string;
  /** Missing for a command. */
  callerGone?: CallerGone;
}

/** The context of a call. */
export interface CallContext extends Context {
  /** What becomes known of the call. */
  note: Note;
  /** Whether logins and codes have limits. */
  limitsLogins: boolean;
  /** Logs the cause of an unexpected error's outcome. That the company is being moved, or has moved, is noted as the reason. */
  logError(cause: unknown): void;
}

/** Creates the context of a call from its HTTP request. @param reply what the client gets after an error, for the log. */
export function contextOf(
  request: HttpRequest,
  { db, now, limitsLogins }: { db: Knex; now(): Date; limitsLogins?(): boolean },
  reply: string,
): CallContext {
  return {
    db,
    now: now(),
    requestId: request.id,
    address: request.address,
    callerGone: () => request.signal,
    note: request.note,
    limitsLogins: limitsLogins?.() ?? true,
    logError(error) {
      // Passwords that were not hashed are counted in a separate warning.
      if (error instanceof NotHashed) return;
      const refused = absenceIn(error);
      if (refused) return noteAbsence(request.note, refused);
      request.note.failed = true;
      request.log.error({ error }, `The operation failed; the client got ${reply}`);
    },
  };
}

/**
 * Lets nobody act for a company that has moved.
 *
 * @param address where it is now; null if it is here.
 * @throws CompanyAbsent
 */
export function refuseMoved(
  { note }: Pick<CallContext, 'note'>,
  company_id: number,
  address: string | null,
): void {
  if (address === null) return;
  const moved = new CompanyAbsent({ company_id, state: 'moved', address });
  noteAbsence(note, moved);
  throw moved;
}

function noteAbsence(note: Note, { message, absence }: CompanyAbsent): void {
  note.because = message;
  if (absence.state === 'moved') note.movedTo = absence.address;
}
