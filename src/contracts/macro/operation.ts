import type { Operations, SessionFaultReason } from '../../generated/macro';
import type { Call } from './call';
import type { Refusal } from '../refusal';

export type OperationName = keyof Operations;
export type Input<Name extends OperationName> = Operations[Name]['input'];
export type Output<Name extends OperationName> = Operations[Name]['output'];

type ResultOf<Name extends OperationName> = `${Name}Result` & keyof Output<Name>;

/** A routine's result: a member of its enum, or a boolean. */
export type Outcome<Name extends OperationName> = Output<Name>[ResultOf<Name>];

/** What a routine answers beside its result. */
type Beside<Name extends OperationName> = Omit<Output<Name>, ResultOf<Name>>;

/** A routine that is not carried out: its outcome with what it answers beside, or a session that is none. */
export type Refused<Name extends OperationName> =
  | Refusal<SessionFaultReason>
  | (Refusal<Outcome<Name>> &
      (Partial<Beside<Name>> extends Beside<Name> ? { beside?: Beside<Name> } : { beside: Beside<Name> }));

/**
 * One routine of the contract.
 *
 * `run` reads like the routine's table in the contract. It returns every documented outcome as a value; what it throws
 * is unforeseen.
 */
export interface Operation<Name extends OperationName> {
  /** What is answered when something unforeseen happened; nothing was changed then. */
  unforeseen: Output<Name>;
  run(input: Input<Name>, call: Call): Promise<Output<Name> | Refused<Name>>;
}
