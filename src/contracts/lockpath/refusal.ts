import { refuse, type Refusal as CommonRefusal } from '../refusal';

/** The answer to a refused call: one of the contract's Messages verbatim (section 1), or Login's `false`. */
export type Refused =
  | false
  | 'A valid session is required for API access.'
  | 'Invalid permissions.'
  | 'Failed to deserialize JSON, please ensure it is formatted correctly.'
  | 'Invalid Language ID.'
  | 'Cannot filter records with one or more of the provided field aliases.'
  | `Invalid "${string}" filter.`
  | 'An error has occurred.';

/** A refused call, with the reason. */
export type Refusal = CommonRefusal<Refused>;

/** There is no session, or it has ended. */
export const noSession = (because: string) => refuse('A valid session is required for API access.', because);

/** The caller lacks the right, an id is unknown, or CreateUser or UpdateUser rejects a single value. */
export const notPermitted = (because: string) => refuse('Invalid permissions.', because);

/** The argument cannot be read, or has the wrong form for the operation. */
export const unreadable = (because: string) =>
  refuse('Failed to deserialize JSON, please ensure it is formatted correctly.', because);

/** An unexpected error, which changed nothing. The contract has no Message for it. */
export const failed = refuse('An error has occurred.', 'An unexpected error occurred');
