import type { Breakage } from '../../http/breakage';
import { plainText, type HttpReply } from '../../http/exchange';
import { everywhere } from '../../http/securityHeaders';
import type { Rule } from './ruleBook';

/** What a rule does to the reply of a call. */
export type Effect = { replies: HttpReply } | { breaks: Breakage };

/** The effect of a rule on the reply; undefined if the rule forces an outcome or a fault, or only delays. */
export function effectOf({ then }: Rule): Effect | undefined {
  if (then && 'status' in then) return { replies: replyOf(then) };
  return then && 'connection' in then ? { breaks: then.connection } : undefined;
}

/** What the rule did, for a call that was not carried out and has no outcome. */
export function insteadOf(effect: Effect): string {
  return 'replies' in effect ? `Status ${effect.replies.status}` : `Connection ${effect.breaks}`;
}

/** Why a call has the answer that it has. */
export function becauseOf({ id, name }: Rule): string {
  return `rule ${id}${name === undefined ? '' : ` (${name})`} forced it`;
}

/** A reply as a proxy in front would give it. A body without a type is plain text. */
function replyOf({
  status,
  headers = {},
  body = '',
}: {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}): HttpReply {
  const spelled = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [ours.get(name.toLowerCase()) ?? name, value]),
  );
  const hasType = Object.hasOwn(spelled, 'Content-Type');
  return hasType || body === '' ? { status, headers: spelled, body } : plainText(status, body, spelled);
}

/** Headers that the service sets too, in lower case. A rule's header replaces the service's, whatever case it has. */
const ours = new Map(
  [...Object.keys(everywhere), 'X-Request-Id', 'Connection', 'Content-Type', 'Content-Encoding', 'Vary'].map(
    (name) => [name.toLowerCase(), name],
  ),
);
