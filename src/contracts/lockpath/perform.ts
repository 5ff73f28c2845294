import type { HttpReply, HttpRequest } from '../../http/exchange';
import { inDecision } from '../../tracing/inDecision';
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

/** Carries out an operation that has been sent, whatever the format. */
export const carryOut: Run = ({ name, operation }, sent, call) =>
  inDecision('lockpath', name, () => operation.run(sent, call));

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
  const format = replyFormat(request.headers);
  let headers: Sent['headers'];
  const answer = await performNoted(name, call, async () => {
    const sent = await readSent(request);
    headers = sent.headers;
    return run(named, sent, call);
  });
  const reply = isRefusal(answer)
    ? refusalReply(answer, format)
    : answerReply(answer, format, operation.xmlName);
  return {
    ...reply,
    headers: { ...reply.headers, ...headers, ...(cookies.length > 0 && { 'Set-Cookie': cookies }) },
  };
}

/**
 * Notes an operation's name and its outcome, in each format and in the console. An unexpected error is logged and becomes a
 * refusal. It changes nothing, since a change is saved as a whole or not at all.
 */
export async function performNoted(
  name: string,
  { note, logError }: Call,
  carryOut: () => Promise<Answer | Refusal>,
): Promise<Answer | Refusal> {
  note.operation = name;
  const answer = await carryOut().catch((cause: unknown) => {
    logError(cause);
    return failed;
  });
  note.outcome = isRefusal(answer) ? answer.refused || 'refused' : 'OK';
  // That of a failure may be known better.
  if (isRefusal(answer)) note.because = answer === failed ? (note.because ?? answer.because) : answer.because;
  return answer;
}
