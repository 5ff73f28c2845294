/** Twice the values or elements of a user with 1,000 groups: for each, the group, its Id and its Name. */
export const MAX_VALUES = 8_192;

/** The deepest valid nesting is 5: operation, user, list, item, id. */
export const MAX_DEPTH = 16;
