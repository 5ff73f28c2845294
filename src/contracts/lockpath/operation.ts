import type { Answer } from './answers';
import type { Call } from './call';
import type { Refusal } from './refusal';

/** The parsed body of a request. Scalars are text or booleans; without a body, the value is undefined. */
export interface Argument {
  value: unknown;
}

/** The argument and query of a request. */
export interface Sent {
  /** A refusal if the body cannot be read. */
  argument: Argument | Refusal;
  /** The query's parameters, by their names in lower case. */
  query: ReadonlyMap<string, string>;
  /** Headers that the reply needs because the body could not be read. */
  headers?: Readonly<Record<string, string>>;
}

/** One operation of the contract (section 2). It returns refusals; anything that it throws is an unexpected error. */
export interface Operation<Answered extends Answer> {
  verb: 'GET' | 'POST' | 'DELETE';
  /** The root element, in XML, of an answer that is not a scalar. */
  xmlName?: string;
  run(sent: Sent, call: Call): Promise<Answered | Refusal>;
}
