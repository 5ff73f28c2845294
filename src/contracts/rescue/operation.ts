import type { Operations } from '../../generated/rescue';
import type { Call } from './call';

export type OperationName = keyof Operations;
export type Input<Name extends OperationName> = Operations[Name]['input'];
export type Output<Name extends OperationName> = Operations[Name]['output'];

/** The outcomes of an operation: the members of its result enum. */
export type Outcome<Name extends OperationName> = Output<Name>[`${Name}Result` & keyof Output<Name>] & string;

/**
 * One operation of the contract, behind all of its handlers.
 *
 * `run` reads like the operation's table in the contract. It returns every documented outcome as a value; what it
 * throws is unforeseen and becomes ERROR.
 */
export interface Operation<Name extends OperationName> {
  /** HTTP parameters, in lower case, and the element that each stands for. Missing: there is no HTTP form. */
  parameters?: Readonly<Record<string, keyof Input<Name> & string>>;
  /** Elements whose missing or ill-typed value has a documented outcome, so that `run` must answer it. */
  answersFor?: readonly (keyof Input<Name> & string)[];
  /** What follows OK and a blank line in the HTTP text reply. */
  text?(output: Output<Name>): string | undefined;
  run(input: Input<Name>, call: Call): Promise<Output<Name>>;
}
