import { z } from 'zod';
import { isLongerThan } from '../../../credentials/textLength';
import { isXmlText } from '../../../http/xmlText';

// What the contract tolerates (section 1), as building blocks of the schemas. Scalars come as text or booleans.

/** The longest text that a member may have, in characters: it bounds what a page of users weighs. */
export const MAX_TEXT = 256;

const INT32 = 0x7fff_ffff;

/** An object's members by their names in any case; unknown ones are left out. Of two that are one the last counts. */
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

/** A whole number of 32 bits, in decimal digits alone. */
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

/** A text that can be stored; a number is the text of its digits. */
export const text = z
  .union([z.string(), z.boolean().transform(String)])
  .refine((value) => !isLongerThan(MAX_TEXT, value) && isXmlText(value));

/** An object that is named by its Id alone; whatever else is in it is ignored. `""` stands for an absent one. */
export const reference = z.preprocess(
  (value) => (value === '' ? undefined : value),
  record({ Id: integer })
    .transform(({ Id }) => Id)
    .nullish(),
);

/** The Id of one element of a list; undefined where it has none that can be one. */
const element = record({ Id: integer })
  .transform(({ Id }): number | undefined => Id)
  .catch(undefined);

/** A list of objects that are named by their Ids. `""` stands for an absent one, a single object for a list of one. */
export const references = z.preprocess(
  (value) => (value === '' || value === null ? undefined : Array.isArray(value) ? value : value && [value]),
  z.array(element).optional(),
);

/** The argument itself where it comes wrapped, as in `{"user":{…}}`; a bare one stays as it is. */
export function unwrapped(argument: unknown, name: string): unknown {
  if (!isObject(argument)) return argument;
  const wrapped = Object.entries(argument).find(([member]) => member.toLowerCase() === name);
  return wrapped ? wrapped[1] : argument;
}

/** Whether a value is an object, and no list. */
export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
