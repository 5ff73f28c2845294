import { after, type TextStream } from '../../../http/textStream';
import { illTyped, parseDateTime, parseFormBoolean, parseInt32, type IllTyped } from '../../../soap/lexical';
import type { ObjectSchema, OperationSchema, TypeSchema } from '../../../soap/schema';
import { statusWord, type OwnWord } from '../outcomes';
import { operationNamed, outcomeOf, type AnyOutput } from '../perform';

/** The input of an operation, and the name by which each of its elements was sent. */
export interface FormInput {
  input: Record<string, unknown>;
  /** By element. */
  sentAs: ReadonlyMap<string, string>;
}

/**
 * Reads the parameters of an HTTP call into the operation's input (contract section 1). Names are case-insensitive. If two
 * parameters name the same element, the first one counts. Unknown parameters are ignored.
 */
export function readParameters(schema: OperationSchema, parameters: Iterable<[string, string]>): FormInput {
  const { parameters: names = {}, readText = {} } = operationNamed(schema.name);
  const types = new Map(schema.input.fields.map(({ name, type }) => [name, type]));
  const input: Record<string, unknown> = {};
  const sentAs = new Map<string, string>();
  for (const [name, text] of parameters) {
    const key = name.toLowerCase();
    const element = Object.hasOwn(names, key) ? names[key] : undefined;
    if (element === undefined || element in input) continue;
    const read = readText[element];
    input[element] = read ? read(text) : parseText(types.get(element)!, text);
    sentAs.set(element, name);
  }
  return { input, sentAs };
}

/**
 * Reads a value like SOAP, except that enums and booleans are case-insensitive (section 3). An empty text counts as a
 * missing value, except for a string or a list.
 */
function parseText(type: TypeSchema, text: string): unknown {
  if (type.kind === 'string') return text;
  if (type.kind === 'object') return parseList(type, text);
  if (text === '') return undefined;
  if (type.kind === 'int') return parseInt32(text);
  if (type.kind === 'dateTime') return parseDateTime(text);
  if (type.kind === 'boolean') return parseFormBoolean(text);
  const value = text.toLowerCase();
  return type.members.find(({ name }) => name.toLowerCase() === value)?.name ?? illTyped;
}

/** Largest number of items in a list. There are only about thirty permissions to name. */
const MAX_ITEMS = 1_000;

/** Reads a comma-separated list. It may end with a comma, so that clients can send back what a reply holds. */
function parseList({ fields: [item] }: ObjectSchema, text: string): Record<string, unknown> | IllTyped {
  const items = text.split(',', MAX_ITEMS + 1).filter((part) => part.trim() !== '');
  if (items.length > MAX_ITEMS) return illTyped;
  return { [item!.name]: items.map((part) => parseText(item!.type, part.trim())) };
}

/**
 * Writes the text reply of contract section 3: a status word and, after OK, the operation's text.
 *
 * @param refusal why the operation was refused; it may have a word that the enum does not have.
 */
export function textReply(operation: string, output: AnyOutput, refusal?: OwnWord): string | TextStream {
  const status = refusal?.word ?? statusWord(operation, outcomeOf(operation, output));
  const text = status === 'OK' ? operationNamed(operation).text?.(output) : undefined;
  if (text === undefined) return status;
  return typeof text === 'string' ? `${status}\n\n${text}` : after(`${status}\n\n`, text);
}
