import { HttpError, type Handler, type HttpReply, type HttpRequest } from '../../http/exchange';
import type { CallCatalogue } from '../catalogue';
import type { Course, Courses } from '../course';
import type { CallEntry } from './entry';
import type { Journal } from './journal';
import { masked } from './mask';

/** What recording needs. */
export interface Recording {
  journal: Journal;
  catalogue: CallCatalogue;
  courses: Courses;
  now(): Date;
}

/** Records each call of a handler in the journal when its reply is ready. */
export function recorded(handler: Handler, contract: string, recording: Recording): Handler {
  return {
    takes: handler.takes,

    async answer(request) {
      const course = recording.courses.begin(request.note, contract);
      const at = recording.now();
      const start = performance.now();
      const record = async (ended: Ended) => {
        const ms = Math.round((performance.now() - start) * 10) / 10;
        const entry = recording.journal.add({
          at: at.toISOString(),
          ms,
          ...(await seen(request, course, recording)),
          ...ended,
          ...(request.signal.aborted && ended.end === 'answered' ? ABORTED : {}),
        });
        if (entry.end === 'answered')
          request.signal.addEventListener('abort', () => Object.assign(entry, ABORTED), { once: true });
      };
      try {
        const reply = await handler.answer(request);
        await record(endOf(reply));
        return reply;
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

type Ended = Pick<CallEntry, 'status' | 'bytes' | 'end'>;

const ABORTED = { status: null, bytes: 0, end: 'aborted' } as const;

function endOf({ status, body, breaks }: HttpReply): Ended {
  if (breaks === undefined) return { status, bytes: Buffer.byteLength(body), end: 'answered' };
  return { status: breaks === 'truncate' ? status : null, bytes: 0, end: 'dropped' };
}

type Seen = Omit<CallEntry, 'id' | 'at' | 'ms' | 'status' | 'bytes' | 'end'>;

async function seen(request: HttpRequest, course: Course, { catalogue }: Recording): Promise<Seen> {
  const { note, id: requestId, address } = request;
  const { contract, call, rule, because = note.because, instead } = course;
  const { isSecret, wordOf } = catalogue.get(contract)!;
  const { input, hide } = masked(call?.input ?? {}, isSecret);
  const identity = await identityOf(course, request);
  const noted = note.outcome === undefined ? undefined : wordOf(note.operation ?? '', note.outcome);
  return {
    requestId,
    contract,
    operation: call?.operation ?? note.operation ?? null,
    door: note.door ?? null,
    company: identity?.company ?? null,
    caller: identity?.caller ?? null,
    address,
    input: call ? input : null,
    outcome: hide(instead ?? noted ?? note.fault ?? ''),
    because: because === undefined ? null : hide(because),
    rule: rule ?? null,
  };
}

/** For whom the call acted: as its contract found out, or else as it claims. */
async function identityOf({ call, identity }: Course, { note, log }: HttpRequest) {
  if (note.company !== undefined) return { company: note.company, caller: note.caller };
  if (identity || !call) return identity;
  return call.identify().catch((error: unknown) => {
    log.error({ error }, 'The caller of a call could not be looked up for the journal');
    return undefined;
  });
}
