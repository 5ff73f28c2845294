/** As many values or elements as a user with 1,000 groups has (of each the group, its Id and its Name), twice over. */
export const MAX_VALUES = 8_192;

/** Operation, user, list, item, id is a depth of 5. */
export const MAX_DEPTH = 16;
