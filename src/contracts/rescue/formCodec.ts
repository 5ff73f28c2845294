import { illTyped, parseInt32 } from '../../soap/lexical';
import type { OperationSchema, TypeSchema } from '../../soap/schema';
import { statusWord } from './outcomes';
import { operationNamed, outcomeOf, type AnyOutput } from './perform';

/**
 * Reads the parameters of an HTTP call into the operation's input (contract section 1): names in any case, and of
 * two that stand for the same element the first counts. Unknown parameters are ignored.
 */
export function readParameters(
  schema: OperationSchema,
  parameters: Iterable<[string, string]>,
): Record<string, unknown> {
  const { parameters: names } = operationNamed(schema.name);
  const types = new Map(schema.input.fields.map(({ name, type }) => [name, type]));
  const input: Record<string, unknown> = {};
  for (const [name, text] of parameters) {
    const key = name.toLowerCase();
    const element = Object.hasOwn(names, key) ? names[key] : undefined;
    if (element !== undefined && !(element in input)) input[element] = parseText(types.get(element)!, text);
  }
  return input;
}

/** Reads a value; enums and booleans in any case (section 3). An empty text is no value, unless it is a string's. */
function parseText(type: TypeSchema, text: string): unknown {
  if (type.kind === 'string') return text;
  const value = text.trim().toLowerCase();
  if (value === '') return undefined;
  if (type.kind === 'int') return parseInt32(value);
  if (type.kind === 'boolean') return value === 'true' || (value === 'false' ? false : illTyped);
  if (type.kind === 'enum')
    return type.members.find(({ name }) => name.toLowerCase() === value)?.name ?? illTyped;
  return illTyped;
}

/** Writes the text reply of contract section 3: a status word, and after OK the record if there is one. */
export function textReply(operation: string, output: AnyOutput): string {
  const status = statusWord(operation, outcomeOf(operation, output));
  const record = operationNamed(operation).record;
  if (status !== 'OK' || !record) return status;
  return `OK\n\n${record(output)
    .map(([key, value]) => `${key}:${textValue(value)}`)
    .join('\n')}`;
}

/** Booleans are `True` and `False`; a line break would break the grammar. */
function textValue(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return String(value).replace(/\r\n|[\r\n]/g, ' ');
}
