/**
 * Limits on the XML of a message. Each is well above what legitimate clients send and far below what would take noticeable
 * time. Within them, parsing takes time linear in the message's size.
 */

/** The largest legitimate message, a bulk call with 1,000 users of 12 elements, has some 13,000 elements. */
export const MAX_ELEMENTS = 16_384;

/** Envelope, Body, operation, list, item, field make 6 levels; WS-Security headers have about 12. */
export const MAX_DEPTH = 32;

/** Attributes of one element, namespace declarations included. Toolkits declare up to 10 namespaces on the envelope. */
export const MAX_ATTRIBUTES = 64;

/** Some toolkits put `xsi:type` on every element. */
export const MAX_ATTRIBUTES_IN_ALL = MAX_ELEMENTS;
