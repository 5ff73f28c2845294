/**
 * Further spellings under which clients call operations, each with the name that the WSDL declares. A WSDL that declared both would
 * break some clients. A call has its answer in its own spelling; all else knows the operation by its declared name.
 */
export type Spellings = ReadonlyMap<string, string>;

export const noSpellings: Spellings = new Map();
