import { z } from 'zod';
import { isLongerThan } from '../../../credentials/textLength';
import { isXmlText } from '../../../http/xmlText';

// Building blocks of the schemas, which tolerate what the contract tolerates (section 1). Scalars are text or booleans.

/** Maximum length of a text member, in characters. It limits the size of a page of users. */
export const MAX_TEXT = 256;

const INT32 = 0x7fff_ffff;

/** An object with case-insensitive member names. Unknown members are dropped; of duplicates, the last one counts. */
export function record<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const names = new Map(Object.keys(shape).map((name) => [name.toLowerCase(), name]));
  return z.preprocess((value) => {
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, content]) => {
        const known = names.get(name.toLowerCase());
        return known === undefined ? [] : [[known, content]];
      }),
    );
  }, z.object(shape));
}

/** A signed 32-bit integer, written in decimal digits. */
export const integer = z
  .string()
  .trim()
  .regex(/^[+-]?\d{1,10}$/)
  .transform(Number)
  .refine((number) => number >= -INT32 - 1 && number <= INT32);

/** A boolean, or its name in any case. */
export const flag = z.union([
  z.boolean(),
  z
    .string()
    .trim()
    .toLowerCase()
    .pipe(z.enum(['true', 'false']))
    .transform((name) => name === 'true'),
]);

/** A text that can be stored. A number counts as the text of its digits. */
export const text = z
  .union([z.string(), z.boolean().transform(String)])
  .refine((value) => !isLongerThan(MAX_TEXT, value) && isXmlText(value));

/**
 * Returns undefined for a blank text, which counts as an absent object or list: `""` in JSON, and in XML also the white space
 * between two tags.
 */
export function absentIfBlank(value: unknown): unknown {
  return typeof value === 'string' && value.trim() === '' ? undefined : value;
}

/** A reference to an object by its Id; its other members are ignored. A blank text counts as absent. */
export const reference = z.preprocess(
  absentIfBlank,
  record({ Id: integer })
    .transform(({ Id }) => Id)
    .nullish(),
);

/** The Id of one element of a list; undefined if it has no valid Id. */
const element = record({ Id: integer })
  .transform(({ Id }): number | undefined => Id)
  .catch(undefined);

/** A list of references by Id. Null and a blank text count as absent, and a single object as a list of one. */
export const references = z.preprocess((value) => {
  const sent = absentIfBlank(value) ?? undefined;
  return sent === undefined || Array.isArray(sent) ? sent : [sent];
}, z.array(element).optional());

/** Unwraps an argument such as `{"user":{…}}`. A bare argument is returned as it is. */
export function unwrapped(argument: unknown, name: string): unknown {
  if (!isObject(argument)) return argument;
  const wrapped = Object.entries(argument).find(([member]) => member.toLowerCase() === name);
  return wrapped ? wrapped[1] : argument;
}

/** Whether a value is an object and not a list. */
export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
