import { InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { isXmlText, XML_TEXT_RULE } from '../http/xmlText';

/** The greatest number that PostgreSQL's integer holds. */
const GREATEST = 2_147_483_647;

/** Parses an option's value as a whole number from `least` to `most`. */
export function wholeNumber(least: number, most: number = GREATEST): (text: string) => number {
  const upTo = most === GREATEST ? '' : ` to ${most}`;
  return parserOf(least, most, `It must be a whole number from ${least}${upTo}.`);
}

/** Parses an option's value as the number of a company, which `getAccount` returns. */
export const companyNumber = parserOf(0, GREATEST, 'It must be the number of a company, such as 560961.');

/** A name that an operator chooses. Every reply can contain it. */
export const nameSchema = z
  .string()
  .refine((name) => name.trim() !== '', 'must not be blank')
  .refine(isXmlText, XML_TEXT_RULE);

/** Parses an option's value as a text that every reply can contain. */
export const plainText = parserBy(z.string().refine(isXmlText, XML_TEXT_RULE));

/** Parses an option's value as a name. */
export const nameValue = parserBy(nameSchema);

/** Collects the values of a repeatable option that are names. */
export function repeatableName(value: string, before: readonly string[] = []): string[] {
  return [...before, nameValue(value)];
}

/** Parses an option's value as the path of a file or folder. An empty path usually comes from an unset shell variable. */
export function filePath(text: string): string {
  if (text === '') throw new InvalidArgumentError('It must not be empty.');
  return text;
}

/** Collects the values of a repeatable option. */
export function repeatable(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

function parserBy(schema: z.ZodString): (text: string) => string {
  return (text) => {
    const { success, error } = schema.safeParse(text);
    if (!success) throw new InvalidArgumentError(`It ${error.issues[0]!.message}.`);
    return text;
  };
}

function parserOf(least: number, most: number, message: string): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d{1,10}$/.test(text) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(message);
  };
}
