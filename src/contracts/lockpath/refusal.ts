/** Why a call is not carried out: answered as 400 with this Message (contract section 1). */
export class Refusal {
  constructor(readonly message: string) {}
}

/** No session, or one that is over. */
export const sessionRequired = new Refusal('A valid session is required for API access.');

/** No right, an unknown id, or a single value that CreateUser or UpdateUser rejects. */
export const invalidPermissions = new Refusal('Invalid permissions.');

/** What was sent cannot be read, or is not what the operation takes. */
export const unreadable = new Refusal('Failed to deserialize JSON, please ensure it is formatted correctly.');

/** The language is unknown or not active. */
export const invalidLanguage = new Refusal('Invalid Language ID.');

/** A filter of a field that cannot be filtered by. */
export const unknownFilter = new Refusal(
  'Cannot filter records with one or more of the provided field aliases.',
);

/** A filter whose type or value its field does not take. @param field its name in words, such as `Account Type`. */
export const invalidFilter = (field: string) => new Refusal(`Invalid "${field}" filter.`);

/** What nobody foresaw; nothing was changed. The contract has no Message for it. */
export const failed = new Refusal('An error has occurred.');
