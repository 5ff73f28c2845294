import { illTyped, parseBoolean, parseDateTime, parseInt32, type IllTyped } from '../../../soap/lexical';
import type { ObjectSchema, OperationSchema, TypeSchema } from '../../../soap/schema';
import { statusWord } from '../outcomes';
import { operationNamed, outcomeOf, type AnyOutput } from '../perform';

/**
 * Reads the parameters of an HTTP call into the operation's input (contract section 1): names in any case, and of
 * two that stand for the same element the first counts. Unknown parameters are ignored.
 */
export function readParameters(
  schema: OperationSchema,
  parameters: Iterable<[string, string]>,
): Record<string, unknown> {
  const { parameters: names = {} } = operationNamed(schema.name);
  const types = new Map(schema.input.fields.map(({ name, type }) => [name, type]));
  const input: Record<string, unknown> = {};
  for (const [name, text] of parameters) {
    const key = name.toLowerCase();
    const element = Object.hasOwn(names, key) ? names[key] : undefined;
    if (element !== undefined && !(element in input)) input[element] = parseText(types.get(element)!, text);
  }
  return input;
}

/** Reads a value as SOAP does, but enums and booleans in any case (section 3). An empty text is no value, unless it is a string's. */
function parseText(type: TypeSchema, text: string): unknown {
  if (type.kind === 'string') return text;
  if (type.kind === 'object') return parseList(type, text);
  if (text === '') return undefined;
  if (type.kind === 'int') return parseInt32(text);
  if (type.kind === 'dateTime') return parseDateTime(text);
  const value = text.toLowerCase();
  if (type.kind === 'boolean') return parseBoolean(value);
  return type.members.find(({ name }) => name.toLowerCase() === value)?.name ?? illTyped;
}

/** The most items of a list: there are some thirty permissions that one may name. */
const MAX_ITEMS = 1_000;

/** Reads a list with commas between, and perhaps after, its items: what replies write is taken again. */
function parseList({ fields: [item] }: ObjectSchema, text: string): Record<string, unknown> | IllTyped {
  const items = text.split(',', MAX_ITEMS + 1).filter((part) => part.trim() !== '');
  if (items.length > MAX_ITEMS) return illTyped;
  return { [item!.name]: items.map((part) => parseText(item!.type, part.trim())) };
}

/** Writes the text reply of contract section 3: a status word, and after OK what the operation has to say. */
export function textReply(operation: string, output: AnyOutput): string {
  const status = statusWord(operation, outcomeOf(operation, output));
  const text = status === 'OK' ? operationNamed(operation).text?.(output) : undefined;
  return text === undefined ? status : `${status}\n\n${text}`;
}
