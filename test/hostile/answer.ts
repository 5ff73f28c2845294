import type { WireReply } from '../http/wire';
import { elementsOf } from '../support/markup';

/** The kind of answer in a reply. `nothing` is a reply without a body, with which Node.js refuses invalid HTTP. */
export type AnswerKind = 'SOAP 1.1' | 'SOAP 1.2' | 'XML' | 'JSON' | 'text' | 'page' | 'nothing';

/** The statuses that the documentation names. */
const statuses = [200, 400, 404, 405, 413, 415, 417, 431, 500];

/** Signs of internals: a stack, a statement, a path, a hash. */
const inside =
  /\bat .+\.[cm]?[jt]s:\d+|node_modules|\/(src|dist)\/|syntax error|relation "|violates|\bpg_\w|\$argon2|node:internal/;

/** Determines the kind of answer in a reply. @throws Error if the service never writes its media type. */
export function kindOf({ headers, body }: WireReply): AnswerKind {
  const type = headers['content-type'] ?? '';
  switch (type) {
    case 'text/xml; charset=utf-8':
      return body.includes('<soap:Envelope') ? 'SOAP 1.1' : 'XML';
    case 'application/soap+xml; charset=utf-8':
      return 'SOAP 1.2';
    case 'application/xml; charset=utf-8':
      return 'XML';
    case 'application/json; charset=utf-8':
      return 'JSON';
    case 'text/plain; charset=utf-8':
      return 'text';
    case 'text/css; charset=utf-8':
      return 'text';
    case 'text/html; charset=utf-8':
      return 'page';
    case '':
      if (body === '') return 'nothing';
  }
  throw new Error(`The answer is of the type ${type}: ${body.slice(0, 200)}`);
}

/**
 * Checks the rules for every answer: it is well-formed, its status is documented, and it reveals no internals.
 *
 * @param asked the request, because an answer may repeat what an attacker has written in it.
 */
export function expectSound(reply: WireReply, asked: Buffer): void {
  const kind = kindOf(reply);
  expect(statuses).toContain(reply.status);
  const shown = inside.exec(reply.body)?.[0];
  if (shown !== undefined && !asked.includes(shown)) expect(reply.body).not.toContain(shown);
  switch (kind) {
    case 'SOAP 1.1':
    case 'SOAP 1.2':
    case 'XML':
    case 'page':
      expect(elementsOf(reply.body.replace('<!DOCTYPE html>', '')).length).toBeGreaterThan(0);
      break;
    case 'JSON':
      JSON.parse(reply.body);
      break;
    case 'text':
      expect(reply.body).toMatch(/^(?:[\n\t]|\P{Cc})*$/u);
      break;
    case 'nothing':
      expect(reply.status).not.toBe(200);
  }
  // In SOAP 1.2, only these faults have the status 500 (part 2, table 20); the others are the sender's errors.
  if (reply.status === 500 && !/<soap:Value>soap:(VersionMismatch|MustUnderstand)</.test(reply.body)) {
    expect(kind).toBe('SOAP 1.1');
  }
  if (reply.headers['content-length'] !== undefined)
    expect(Buffer.byteLength(reply.body)).toBe(Number(reply.headers['content-length']));
}

/** Whether an answer says that the call failed. Then nothing may have changed. */
export function isRefusal(reply: WireReply): boolean {
  if (reply.status !== 200) return true;
  switch (kindOf(reply)) {
    case 'SOAP 1.1':
    case 'SOAP 1.2': {
      const [, result = ''] = /<\w+Result>(\w*)<\/\w+Result>/.exec(reply.body) ?? [];
      return !/(^|_)(OK|Success|NotAllDone|true)$/.test(result);
    }
    case 'text':
      return !reply.body.startsWith('OK');
    case 'JSON':
      return reply.body === 'false';
    default:
      return />false<\/boolean>$/.test(reply.body);
  }
}
