import type { Operations } from '../../generated/macro';
import type { Call } from './call';

export type OperationName = keyof Operations;
export type Input<Name extends OperationName> = Operations[Name]['input'];
export type Output<Name extends OperationName> = Operations[Name]['output'];

/**
 * One routine of the contract.
 *
 * `run` reads like the routine's table in the contract. It returns every documented outcome as a value; it throws a
 * {@link SoapFault} for a session that is none, and what else it throws is unforeseen.
 */
export interface Operation<Name extends OperationName> {
  /** What is answered when something unforeseen happened; nothing was changed then. */
  unforeseen: Output<Name>;
  run(input: Input<Name>, call: Call): Promise<Output<Name>>;
}
