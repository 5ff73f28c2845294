import type { Call } from './call';
import type { Refusal } from './refusal';

/** What an operation answers: a scalar, an item, or a list of items. Its members are in the served order. */
export type Answer = boolean | number | object;

/** What came with a request. */
export interface Sent {
  /** The body as its format reads it: scalars are text or booleans; undefined without a body; a refusal if unreadable. */
  argument: unknown;
  /** The query's parameters, by their names in lower case. */
  query: ReadonlyMap<string, string>;
  /** Headers that the reply gets because of how the body came. */
  headers?: Readonly<Record<string, string>>;
}

/** One operation of the contract (section 2). Refusals are returned; what it throws is unforeseen. */
export interface Operation {
  verb: 'GET' | 'POST' | 'DELETE';
  /** The root element of an answer that is no scalar, in XML. */
  xmlName?: string;
  run(sent: Sent, call: Call): Promise<Answer | Refusal>;
}
