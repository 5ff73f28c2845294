import type { Answer } from './answers';
import type { Call } from './call';
import type { Refusal } from './refusal';

/** The body of a request as its format reads it: scalars are text or booleans; undefined without a body. */
export interface Argument {
  value: unknown;
}

/** What came with a request. */
export interface Sent {
  /** A refusal when the body cannot be read. */
  argument: Argument | Refusal;
  /** The query's parameters, by their names in lower case. */
  query: ReadonlyMap<string, string>;
  /** Headers that the reply gets because of how the body came. */
  headers?: Readonly<Record<string, string>>;
}

/** One operation of the contract (section 2). Refusals are returned; what it throws is unforeseen. */
export interface Operation<Answered extends Answer> {
  verb: 'GET' | 'POST' | 'DELETE';
  /** The root element of an answer that is no scalar, in XML. */
  xmlName?: string;
  run(sent: Sent, call: Call): Promise<Answered | Refusal>;
}
