import type { Door } from '../../http/door';

/** How a call ended for its client. */
export type End = 'answered' | 'dropped' | 'aborted';

/** One call, as the journal keeps it (control contract, section 2). */
export interface CallEntry {
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
  /** The parameters by their names on the wire, without secrets. */
  input: Readonly<Record<string, unknown>> | null;
  /** What the call did; the fault if it was not carried out. */
  outcome: string;
  because: string | null;
  /** The id of the rule that decided. */
  rule: number | null;
  /** The HTTP status that was sent; null if none was. */
  status: number | null;
  /** The size of the body that was sent. */
  bytes: number;
  /** `dropped` if a rule broke the connection, `aborted` if the client left. */
  end: End;
}
