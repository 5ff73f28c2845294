import type { CallerGone } from '../credentials/callerGone';
import type { Note } from '../http/exchange';

/** A call whose message has been decoded, before it is carried out. */
export interface DecodedCall {
  operation: string;
  /** The parameters by their names on the wire. A value that was not of its type is a symbol. */
  input: Readonly<Record<string, unknown>>;
  /** The same parameters by further names; missing if there are none. */
  alsoNamed?: Readonly<Record<string, unknown>>;
  note: Note;
  callerGone: CallerGone;
  /** Finds out for whom the call acts, or claims to act, without changing anything. */
  identify(): Promise<Identity | undefined>;
}

/** A company, and a user of it if the call names one: the user's id in the contract. */
export interface Identity {
  company: number;
  caller?: string;
}

/** The answers of a call that is not carried out. */
export interface Forced<Answer> {
  /**
   * @param word the outcome, as {@link DescribedOutcome.word} spells it.
   * @throws SoapFault if the contract answers this outcome by a fault.
   */
  outcome(word: string, because: string): Answer;
  /** @throws SoapFault if the protocol has faults. */
  fault(code: 'Client' | 'Server', reason: string): Answer;
}

/** Surrounds every decoded call of a contract. Only stand-in mode has one; without it, calls are carried out directly. */
export type Intercept = <Answer>(
  call: DecodedCall,
  carryOut: () => Promise<Answer>,
  forced: Forced<Answer>,
) => Promise<Answer>;
