import { refuse, type Refusal as CommonRefusal } from '../refusal';

/** What a refused call is answered: a Message, to the letter (contract section 1), or Login's `false`. */
export type Refused =
  | false
  | 'A valid session is required for API access.'
  | 'Invalid permissions.'
  | 'Failed to deserialize JSON, please ensure it is formatted correctly.'
  | 'Invalid Language ID.'
  | 'Cannot filter records with one or more of the provided field aliases.'
  | `Invalid "${string}" filter.`
  | 'An error has occurred.';

/** Why a call is not carried out. */
export type Refusal = CommonRefusal<Refused>;

/** No session, or one that is over. */
export const noSession = (because: string) => refuse('A valid session is required for API access.', because);

/** No right, an unknown id, or a single value that CreateUser or UpdateUser rejects. */
export const notPermitted = (because: string) => refuse('Invalid permissions.', because);

/** What was sent cannot be read, or is not what the operation takes. */
export const unreadable = (because: string) =>
  refuse('Failed to deserialize JSON, please ensure it is formatted correctly.', because);

/** What nobody foresaw; nothing was changed. The contract has no Message for it. */
export const failed = refuse('An error has occurred.', 'Something unforeseen happened');
