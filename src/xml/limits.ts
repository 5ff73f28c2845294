/**
 * How much XML a message may hold. Each limit stands well above what a legitimate client sends and far below what
 * would cost noticeable time; parsing is linear in the message's size under them.
 */

/** The largest legitimate message, a bulk call with 1,000 users of 12 elements, has some 13,000 elements. */
export const MAX_ELEMENTS = 16_384;

/** Envelope, Body, operation, list, item, field is 6; headers of WS-Security nest to about 12. */
export const MAX_DEPTH = 32;

/** Toolkits declare up to 10 namespaces on the envelope; nothing else comes close. Namespace declarations count. */
export const MAX_ATTRIBUTES = 64;

/** Some toolkits put `xsi:type` on every element. */
export const MAX_ATTRIBUTES_IN_ALL = MAX_ELEMENTS;
