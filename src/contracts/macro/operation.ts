import type { Operations, SessionFaultReason } from '../../generated/macro';
import type { Refusal } from '../refusal';
import type { Call } from './call';

export type OperationName = keyof Operations;
export type Input<Name extends OperationName> = Operations[Name]['input'];
export type Output<Name extends OperationName> = Operations[Name]['output'];

type ResultOf<Name extends OperationName> = `${Name}Result` & keyof Output<Name>;

/** A routine's result: a member of an enum, or a boolean. */
export type Outcome<Name extends OperationName> = Output<Name>[ResultOf<Name>];

/** The other elements of a routine's answer. */
type Beside<Name extends OperationName> = Omit<Output<Name>, ResultOf<Name>>;

/** Why a routine is refused: a session fault, or an outcome with the other elements of the answer. */
export type Refused<Name extends OperationName> =
  | Refusal<SessionFaultReason>
  | (Refusal<Outcome<Name>> &
      (Partial<Beside<Name>> extends Beside<Name> ? { beside?: Beside<Name> } : { beside: Beside<Name> }));

/**
 * One routine of the contract.
 *
 * `run` reads like the routine's table in the contract. It returns every documented outcome as a value; anything that it
 * throws is an unexpected error.
 */
export interface Operation<Name extends OperationName> {
  /** The answer after an unexpected error, which changed nothing. */
  unforeseen: Output<Name>;
  run(input: Input<Name>, call: Call): Promise<Output<Name> | Refused<Name>>;
}
