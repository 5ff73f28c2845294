import type { OperationName } from './outcomes';

/** The protocol of a call: a version of SOAP, a query, a form, or the format of a REST body. */
export type Door = 'soap11' | 'soap12' | 'get' | 'post' | 'json' | 'xml';

/** The vendors' APIs. */
export type ContractName = 'rescue' | 'macro' | 'lockpath';

/** A call, as the journal keeps it. */
export interface Call {
  /** Goes up from 1, in the order in which calls ended. */
  id: number;
  /** The request's id in X-Request-Id, the log and the audit. */
  requestId: string;
  /** When the call arrived, by the service's clock. */
  at: string;
  /** Real milliseconds until the reply was ready. */
  ms: number;
  contract: string;
  /** Null if the message could not be decoded. */
  operation: string | null;
  door: Door | null;
  company: number | null;
  /** The id in the contract of the user for whom the call acts, or claims to act. */
  caller: string | null;
  address: string;
  /** The parameters by their names on the wire; what is secret is `•••`. */
  input: Readonly<Record<string, unknown>> | null;
  /** What the call did; the fault if it was not carried out. */
  outcome: string;
  /** Which rule of the contract refused it, and why. */
  because: string | null;
  /** The id of the tester's rule that decided. */
  rule: number | null;
  /** The HTTP status that was sent; null if none was. */
  status: number | null;
  /** The size of the body that was sent. */
  bytes: number;
  /** `dropped` if a rule broke the connection, `aborted` if the client left. */
  end: 'answered' | 'dropped' | 'aborted';
}

/** Which calls to select: those that have all of these. */
export interface CallFilter {
  contract?: ContractName;
  operation?: OperationName;
  company?: number;
  /** Spelled as on any protocol. */
  outcome?: string;
  door?: Door;
  /** Only calls with a greater id. */
  after?: number;
}
