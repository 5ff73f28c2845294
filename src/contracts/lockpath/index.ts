import { NotHashed } from '../../credentials/hashThreads';
import type { Handler, HttpReply, HttpRequest } from '../../http/exchange';
import type { Call, Surroundings } from './call';
import { operations } from './operations';
import type { Answer, Operation } from './operation';
import { failed, Refusal } from './refusal';
import { answerReply, endpointNotFound, methodNotAllowed, refusalReply } from './reply';
import { sessionCookies, sessionIdOf } from './session';
import { replyFormat } from './wire/format';
import { readSent } from './wire/readSent';

/** Where the operations are; their names follow. */
export const LOCKPATH_PATH = '/SecurityService/';

/** The Lockpath contract: its one handler. */
export function lockpath(surroundings: Surroundings): { handlers: Handler[] } {
  return { handlers: [securityService(surroundings)] };
}

function securityService(surroundings: Surroundings): Handler {
  return {
    takes: (_method, path) => `${path}/`.toLowerCase().startsWith(LOCKPATH_PATH.toLowerCase()),

    async answer(request) {
      const name = request.path.startsWith(LOCKPATH_PATH) ? request.path.slice(LOCKPATH_PATH.length) : '';
      const operation = operations.get(name);
      if (!operation) return endpointNotFound();
      if (request.method !== operation.verb) return methodNotAllowed(operation.verb);
      const reply = await perform(operation, request, surroundings);
      return { ...reply, note: { operation: name, ...reply.note } };
    },
  };
}

async function perform(
  operation: Operation,
  request: HttpRequest,
  surroundings: Surroundings,
): Promise<HttpReply> {
  const cookies: string[] = [];
  const { answer, headers } = await outcomeOf(operation, request, callOf(request, surroundings, cookies));
  const format = replyFormat(request.headers);
  const reply =
    answer instanceof Refusal ? refusalReply(answer, format) : answerReply(answer, format, operation.xmlName);
  return {
    ...reply,
    headers: { ...reply.headers, ...headers, ...(cookies.length > 0 && { 'Set-Cookie': cookies }) },
    note: { outcome: answer instanceof Refusal ? answer.message : answer === false ? 'refused' : 'OK' },
  };
}

/** What nobody foresaw is logged; nothing was changed then, since a change is saved as a whole or not at all. */
async function outcomeOf(
  operation: Operation,
  request: HttpRequest,
  call: Call,
): Promise<{ answer: Answer | Refusal; headers?: Readonly<Record<string, string>> }> {
  try {
    const sent = await readSent(request);
    return { answer: await operation.run(sent, call), headers: sent.headers };
  } catch (error) {
    // Of those the log has a count.
    if (error instanceof NotHashed) return { answer: failed };
    request.log.error(
      { error },
      'The operation failed; its caller was answered with a Message that says no more',
    );
    return { answer: failed };
  }
}

/** @param cookies where those that the reply sets are put. */
function callOf(request: HttpRequest, { db, now }: Surroundings, cookies: string[]): Call {
  return {
    db,
    requestId: request.id,
    address: request.address,
    signal: request.signal,
    now: now(),
    sessionId: sessionIdOf(request.headers.cookie),
    sendSession: (id) => void cookies.push(...sessionCookies(id, request.secure)),
  };
}
