import type { ContractName, Door } from './call';
import type { OperationName, OutcomeOf } from './outcomes';

/** A rule: which calls it decides, and what it does to them. Without `then`, it delays calls, or lets them through to the service. */
export interface Rule<Name extends OperationName = OperationName> {
  /** Shown with the calls that it decides. */
  name?: string;
  /** All calls if missing. */
  match?: Match<Name>;
  then?: Then<Name>;
  /** Milliseconds by which the answer is delayed, or a range of them. */
  delayMs?: number | { from: number; to: number };
  /** How many calls it decides; all of them if missing. */
  times?: number;
  /** How many matching calls it lets through first; 0 if missing. */
  skip?: number;
}

/** Which calls: those that have all of these. */
export interface Match<Name extends OperationName = OperationName> {
  contract?: ContractName;
  operation?: Name;
  company?: number | string;
  door?: Door;
  /** The id in the contract of the user for whom the call acts. */
  caller?: string | number;
  /** Values of parameters by their names on the wire, such as `{ sName: 'Rita' }` or `{ sName: { matches: '^R' } }` (RE2). */
  where?: Record<string, string | number | boolean | { matches: string }>;
}

/** What a rule does: one of these. */
export type Then<Name extends OperationName = OperationName> =
  | {
      /** Answers with this outcome; the call is not carried out. */
      outcome: OutcomeOf<Name>;
    }
  | {
      /** A SOAP fault, or what the contract has in its place. */
      fault: { code: 'Client' | 'Server'; reason: string };
    }
  | {
      /** Answers as a proxy in front would. */
      status: number;
      headers?: Record<string, string>;
      body?: string;
    }
  | {
      /** Breaks the connection: see `Breakage`. */
      connection: Breakage;
      /** `after`: the call is carried out and saved first, and only its reply is lost. `before` if missing. */
      when?: 'before' | 'after';
    };

/**
 * How a connection breaks: `reset` (RST) and `close` before any byte of the reply, `truncate` within its body, `garbage` is a
 * reply that is no HTTP, `hang` is silence until the client leaves.
 */
export type Breakage = 'reset' | 'close' | 'truncate' | 'garbage' | 'hang';

/** A rule that the service keeps. */
export interface KeptRule extends Omit<Rule, 'then'> {
  id: number;
  /** The number of calls that it has decided. */
  used: number;
  then?: Exclude<Then, { outcome: string }> | { outcome: string };
}
