import type { HttpReply, HttpRequest } from '../../http/exchange';
import { isRefusal } from '../refusal';
import type { Answer } from './answers';
import { callOf, type Call, type Surroundings } from './call';
import type { Operation } from './operation';
import { failed, type Refusal } from './refusal';
import { answerReply, refusalReply } from './reply';
import { replyFormat } from './wire/format';
import { readSent } from './wire/readSent';

/** Carries out an operation, and writes its answer or refusal in the format that the client requests. */
export async function perform(
  operation: Operation<Answer>,
  request: HttpRequest,
  surroundings: Surroundings,
): Promise<HttpReply> {
  const cookies: string[] = [];
  const call = callOf(request, surroundings, cookies);
  const { answer, headers } = await outcomeOf(operation, request, call);
  const format = replyFormat(request.headers);
  const reply = isRefusal(answer)
    ? refusalReply(answer, format)
    : answerReply(answer, format, operation.xmlName);
  return {
    ...reply,
    headers: { ...reply.headers, ...headers, ...(cookies.length > 0 && { 'Set-Cookie': cookies }) },
    note: isRefusal(answer)
      ? { outcome: answer.refused || 'refused', because: answer.because }
      : { outcome: 'OK' },
  };
}

/** Logs unexpected errors. Such an error changes nothing, since a change is saved as a whole or not at all. */
async function outcomeOf(
  operation: Operation<Answer>,
  request: HttpRequest,
  call: Call,
): Promise<{ answer: Answer | Refusal; headers?: Readonly<Record<string, string>> }> {
  try {
    const sent = await readSent(request);
    return { answer: await operation.run(sent, call), headers: sent.headers };
  } catch (cause) {
    call.logError(cause);
    return { answer: failed };
  }
}
