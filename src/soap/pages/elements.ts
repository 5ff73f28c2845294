import { html, type Html } from '../../http/html';
import type { FieldSchema, ObjectSchema, TypeSchema } from '../schema';
import { table, wireName } from '../../http/table';
import { parametersFor, type HttpForm } from './servicePages';

/**
 * The table of the elements of a message or object, with their HTTP parameters if there is a form, and their meanings if
 * the WSDL documents them.
 */
export function elementsTable(fields: readonly FieldSchema[], form?: HttpForm): Html {
  const explained = fields.some(({ documentation }) => documentation !== '');
  return table(
    ['Element', ...(form ? ['HTTP parameter'] : []), 'Type', 'Occurs', ...(explained ? ['Meaning'] : [])],
    fields.map((field) => [
      wireName(field.name),
      ...(form ? [parameters(form, field.name)] : []),
      typeOf(field.type),
      occurrence(field),
      ...(explained ? [field.documentation] : []),
    ]),
  );
}

/** The id of the section with an object's fields. */
export function typeId({ name }: ObjectSchema): string {
  return `type-${name}`;
}

/** Every object type in the fields, at any depth, each once. */
export function objectsIn(
  fields: readonly FieldSchema[],
  found = new Set<ObjectSchema>(),
): ReadonlySet<ObjectSchema> {
  for (const { type } of fields) {
    if (type.kind !== 'object' || found.has(type)) continue;
    found.add(type);
    objectsIn(type.fields, found);
  }
  return found;
}

function parameters(form: HttpForm, element: string): Html {
  const names = parametersFor(form, element);
  return html`${names.map((parameter, index) => html`${index > 0 ? ' or ' : ''}${wireName(parameter)}`)}`;
}

function typeOf(type: TypeSchema): Html {
  if (type.kind === 'object') return html`<a href="#${typeId(type)}">${wireName(type.name)}</a>`;
  if (type.kind !== 'enum') return wireName(type.kind);
  const members = type.members.map((member, index) => html`${index > 0 ? ', ' : ''}${wireName(member.name)}`);
  return html`${wireName(type.name)}: ${members}`;
}

/** How often the element may occur by the schema; the meaning names what the operation requires beyond that. */
function occurrence({ required, repeated }: FieldSchema): string {
  if (repeated) return required ? '1 or more' : '0 or more';
  return required ? '1' : '0 or 1';
}
