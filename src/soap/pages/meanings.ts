import type { FieldSchema, ObjectSchema } from '../schema';

/** What a value in an answer means, in the words of the WSDL. */
export interface Meaning {
  element: string;
  value: string;
  words: string;
}

/** The meanings of the outcomes in an answer, at any depth, in the schema's order and each once. */
export function meaningsIn(schema: ObjectSchema, value: Readonly<Record<string, unknown>>): Meaning[] {
  const found = schema.fields.flatMap((field) =>
    [value[field.name]].flat().flatMap((one) => (one === undefined ? [] : meaningsOf(field, one))),
  );
  const keyOf = ({ element, value: text }: Meaning) => `${element} ${text}`;
  return [...new Map(found.map((meaning) => [keyOf(meaning), meaning])).values()];
}

function meaningsOf({ name, type, documentation }: FieldSchema, value: unknown): Meaning[] {
  if (type.kind === 'object') return meaningsIn(type, value as Readonly<Record<string, unknown>>);
  const words =
    type.kind === 'enum'
      ? type.members.find((member) => member.name === value)?.documentation
      : type.kind === 'boolean' && name.endsWith('Result')
        ? documentation
        : '';
  return words ? [{ element: name, value: String(value), words }] : [];
}
