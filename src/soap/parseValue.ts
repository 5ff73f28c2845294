import { illTyped, parseBoolean, parseDateTime, parseInt32 } from './lexical';
import type { TypeSchema } from './schema';

/** Parses the text of a simple value; returns {@link illTyped} if it is not of the type. */
export function parseValue(type: TypeSchema, text: string): unknown {
  switch (type.kind) {
    case 'string':
      return text;
    case 'int':
      return parseInt32(text);
    case 'boolean':
      return parseBoolean(text);
    case 'dateTime':
      return parseDateTime(text);
    case 'enum':
      return type.members.some(({ name }) => name === text) ? text : illTyped;
    case 'object':
      throw new Error('An object has no text');
  }
}
