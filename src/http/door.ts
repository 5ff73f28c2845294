/** The names of {@link Door}. */
export const doors = ['soap11', 'soap12', 'get', 'post', 'json', 'xml'] as const;

/** The protocol of a call: a version of SOAP, a query, a form, or the format of a REST body. */
export type Door = (typeof doors)[number];
