import type { HttpReply, HttpRequest } from '../../http/exchange';
import { isRefusal } from '../refusal';
import type { Answer } from './answers';
import { callOf, type Call, type Surroundings } from './call';
import type { Operation, Sent } from './operation';
import { failed, type Refusal } from './refusal';
import { answerReply, refusalReply } from './reply';
import { replyFormat } from './wire/format';
import { readSent } from './wire/readSent';

/** An operation and its name on the wire. */
export interface NamedOperation {
  name: string;
  operation: Operation<Answer>;
}

/** Carries out an operation that has been sent. */
export type Run = (named: NamedOperation, sent: Sent, call: Call) => Promise<Answer | Refusal>;

/** Carries out an operation, and writes its answer or refusal in the format that the client requests. */
export async function perform(
  named: NamedOperation,
  request: HttpRequest,
  surroundings: Surroundings,
  run: Run,
): Promise<HttpReply> {
  const { name, operation } = named;
  const cookies: string[] = [];
  const call = callOf(request, surroundings, cookies);
  call.note.operation = name;
  const format = replyFormat(request.headers);
  const { answer, headers } = await outcomeOf(
    () => readSent(request),
    (sent) => run(named, sent, call),
    call,
  );
  const reply = isRefusal(answer)
    ? refusalReply(answer, format)
    : answerReply(answer, format, operation.xmlName);
  noteOutcome(call, answer);
  return {
    ...reply,
    headers: { ...reply.headers, ...headers, ...(cookies.length > 0 && { 'Set-Cookie': cookies }) },
  };
}

/** Logs unexpected errors. Such an error changes nothing, since a change is saved as a whole or not at all. */
async function outcomeOf(
  read: () => Promise<Sent>,
  run: (sent: Sent) => Promise<Answer | Refusal>,
  call: Call,
): Promise<{ answer: Answer | Refusal; headers?: Readonly<Record<string, string>> }> {
  try {
    const sent = await read();
    return { answer: await run(sent), headers: sent.headers };
  } catch (cause) {
    call.logError(cause);
    return { answer: failed };
  }
}

function noteOutcome({ note }: Call, answer: Answer | Refusal): void {
  note.outcome = isRefusal(answer) ? answer.refused || 'refused' : 'OK';
  if (isRefusal(answer)) note.because = answer.because;
}
