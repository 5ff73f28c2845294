import type { Logger } from 'pino';
import type { DecodedCall, Identity } from '../../contracts/intercept';
import { truncated } from '../../http/breakConnection';
import {
  HttpError,
  isCall,
  type Handler,
  type HttpRequest,
  type Note,
  type WholeReply,
} from '../../http/exchange';
import { piecesOf, TextStream } from '../../http/textStream';
import type { CallCatalogue } from '../catalogue';
import type { Course } from '../course';
import type { CallEntry } from './entry';
import type { Journal } from './journal';
import { detached } from './detached';
import { masked } from './mask';

/** What recording needs. */
export interface Recording {
  journal: Journal;
  catalogue: CallCatalogue;
  /** The requests in progress, by the note that a request and its call share. */
  courses: WeakMap<Note, Course>;
  now(): Date;
}

/** Records each call of a handler in the journal when its reply is ready. */
export function recorded(handler: Handler, contract: string, recording: Recording): Handler {
  const { courses, now } = recording;
  return {
    takes: handler.takes,

    async answer(request) {
      const course: Course = { contract, generation: recording.journal.generation };
      courses.set(request.note, course);
      const [at, start] = [now(), performance.now()];
      const record = (sent: Sent) =>
        isCall(request.note)
          ? addTo(recording, request, course, { at, ms: performance.now() - start, sent })
          : undefined;
      try {
        const reply = await handler.answer(request);
        const { body } = reply;
        if (typeof body === 'string') {
          await record(sentBy({ ...reply, body }));
          return reply;
        }
        const sent: Sent = { status: reply.status, bytes: 0, end: 'answered' };
        await record(sent);
        return { ...reply, body: counted(body, sent) };
      } catch (error) {
        const { status, message } =
          error instanceof HttpError ? error : { status: 500, message: 'The service could not answer' };
        request.note.fault ??= message;
        await record({ status, bytes: Buffer.byteLength(message), end: 'answered' });
        throw error;
      }
    },
  };
}

/** What the client was sent. */
type Sent = Pick<CallEntry, 'status' | 'bytes' | 'end'>;

const ABORTED: Sent = { status: null, bytes: 0, end: 'aborted' };

/** The same text, whose bytes are counted as it is sent. */
function counted(body: TextStream, sent: Sent): TextStream {
  return new TextStream(async function* () {
    for await (const piece of piecesOf(body)) {
      sent.bytes += Buffer.byteLength(piece);
      yield piece;
    }
  });
}

function sentBy({ status, body, breaks }: WholeReply): Sent {
  if (breaks === undefined) return { status, bytes: Buffer.byteLength(body), end: 'answered' };
  return breaks === 'truncate'
    ? { status, bytes: truncated(body).length, end: 'dropped' }
    : { status: null, bytes: 0, end: 'dropped' };
}

/** What is kept of a call. It holds nothing of the request, whose buffers and text would stay in memory with it. */
interface Kept {
  requestId: string;
  address: string;
  signal: AbortSignal;
  note: Note;
  course: Omit<Course, 'call' | 'effect' | 'generation'>;
  /** The decoded parameters; null if the message could not be decoded. */
  input: Readonly<Record<string, unknown>> | null;
  at: Date;
  ms: number;
  sent: Sent;
}

/** Adds a call, whose description waits until somebody asks for it. */
async function addTo(
  { journal, catalogue }: Recording,
  { id: requestId, address, signal, note, log }: HttpRequest,
  { call, effect: _, generation, ...course }: Course,
  ended: Pick<Kept, 'at' | 'ms' | 'sent'>,
): Promise<void> {
  // A session that names the caller may be gone later.
  if (note.company === undefined && call) course.identity ??= await identityOf(call, log);
  const own = detached({ requestId, address, note, course, input: call?.input ?? null });
  const kept = { ...own, signal, ...ended };
  journal.add({ input: own.input, describe: () => described(kept, catalogue) }, generation);
}

function described(
  { requestId, address, signal, note, course, input, at, ms, sent }: Kept,
  catalogue: CallCatalogue,
): Omit<CallEntry, 'id'> {
  const { contract, identity, rule, because = note.because, instead } = course;
  const { isSecret, wordOf } = catalogue.get(contract)!;
  const { input: shown, hide } = masked(input ?? {}, isSecret);
  const noted = note.outcome === undefined ? undefined : wordOf(note.operation ?? '', note.outcome);
  return {
    requestId,
    at: at.toISOString(),
    ms: Math.round(ms * 10) / 10,
    contract,
    operation: note.operation ?? null,
    door: note.door ?? null,
    company: note.company ?? identity?.company ?? null,
    caller: note.caller ?? identity?.caller ?? null,
    address,
    input: input && shown,
    outcome: hide(instead ?? noted ?? note.fault ?? `Status ${sent.status}`),
    because: because === undefined ? null : hide(because),
    rule: rule ?? null,
    ...(sent.end === 'answered' && signal.aborted ? ABORTED : sent),
  };
}

/** For whom a call claims to act. */
function identityOf(call: DecodedCall, log: Logger): Promise<Identity | undefined> {
  return call.identify().catch((error: unknown) => {
    log.error({ error }, 'The caller of a call could not be looked up for the journal');
    return undefined;
  });
}
