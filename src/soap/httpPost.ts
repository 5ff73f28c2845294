import { HttpError, otherMethod, plainText, type Handler, type Note } from '../http/exchange';
import { formParameters } from '../http/parameters';
import type { Parameter } from '../http/form';
import { inSpan } from '../tracing/inSpan';
import { parseFormBoolean } from './lexical';
import { parseValue } from './parseValue';
import { compileResultEncoder, type ResultEncoder } from './encoder';
import { SoapFault } from './fault';
import type { SoapService } from './handler';
import { performNoted } from './performNoted';
import type { FieldSchema, ObjectSchema, OperationSchema, ServiceSchema } from './schema';

/** An operation that HTTP POST can call. */
interface Posted {
  fields: ReadonlyMap<string, PostedField>;
  encode: ResultEncoder;
}

/**
 * The place of a field's value: an element of the operation, or an element of an object in it. For the items of a list, the
 * list.
 */
interface PostedField {
  path: readonly string[];
  field: FieldSchema;
}

/**
 * Answers the HTTP POST protocol of ASP.NET: a form at `<path>/<operation>`, whose fields have the names of the message's
 * elements. The reply is the result as one element in the target namespace.
 */
export function httpPostHandler<Call extends { note: Note }>({
  path,
  service,
  begin,
  perform,
}: SoapService<Call>): Handler {
  const prefix = `${path}/`.toLowerCase();
  const operations = new Map(
    [...service.operations.values()].map((operation) => [operation.name.toLowerCase(), operation] as const),
  );
  const posted = new Map(
    [...operations]
      .filter(([, operation]) => isPostable(operation))
      .map(([key, operation]) => [key, postedOf(operation, service)] as const),
  );
  const nameIn = (asked: string) => asked.toLowerCase().slice(prefix.length);
  return {
    takes: (_method, asked) => asked.toLowerCase().startsWith(prefix) && operations.has(nameIn(asked)),

    async answer(request) {
      const { name } = operations.get(nameIn(request.path))!;
      if (request.method !== 'POST') return otherMethod(request.method, 'POST', 'Call operations by POST');
      const target = posted.get(nameIn(request.path));
      if (!target) {
        throw new HttpError(
          500,
          `A form cannot carry what ${name} takes or answers; call it by SOAP at ${path}`,
        );
      }
      request.note.door = 'post';
      const parameters = await formParameters(request);
      const input = inSpan('decode', () => readInput(target.fields, parameters));
      const { call, headers } = begin(request);
      try {
        const output = await performNoted(perform, name, input, call);
        return {
          status: 200,
          headers: { 'Content-Type': 'text/xml; charset=utf-8', ...headers },
          body: `<?xml version="1.0" encoding="utf-8"?>\r\n${target.encode(output[`${name}Result`])}`,
        };
      } catch (fault) {
        // ASP.NET answers a value that it cannot convert with this status.
        if (fault instanceof SoapFault) return plainText(500, fault.message);
        throw fault;
      }
    },
  };
}

/**
 * Whether HTTP POST can call an operation: its reply is one value, and its inputs are simple values, lists of them, or
 * objects of them.
 */
export function isPostable({ input, output }: OperationSchema): boolean {
  return output.fields.length === 1 && input.fields.every(({ type }) => isFlat(type));
}

function isFlat(type: FieldSchema['type']): boolean {
  return type.kind !== 'object' || type.fields.every((field) => field.type.kind !== 'object');
}

/** The fields for an operation's elements, each with its usual name and its place in the message. */
export function postedFields({ input }: OperationSchema): { name: string; path: readonly string[] }[] {
  const fields = [...fieldsOf(input)].map(([name, { path }]) => ({ name, path }));
  return fields.filter(
    ({ path }, index) => fields.findIndex((other) => samePath(other.path, path)) === index,
  );
}

function postedOf(operation: OperationSchema, { targetNamespace }: ServiceSchema): Posted {
  const fields = new Map([...fieldsOf(operation.input)].map(([name, field]) => [name.toLowerCase(), field]));
  return { fields, encode: compileResultEncoder(operation.output.fields[0]!.type, targetNamespace) };
}

/**
 * The fields by name: an element's own name; within an object, `object.element`, and `element` if that name is free in any case,
 * since fields are found in any case.
 */
function fieldsOf({ fields }: ObjectSchema): Map<string, PostedField> {
  const found = new Map<string, PostedField>();
  const taken = new Set<string>();
  const add = (name: string, field: PostedField) => {
    if (taken.has(name.toLowerCase())) return;
    taken.add(name.toLowerCase());
    found.set(name, field);
  };
  for (const field of fields)
    if (field.type.kind !== 'object') add(field.name, { path: [field.name], field });
  for (const field of fields) {
    if (field.type.kind !== 'object') continue;
    const [item] = field.type.fields;
    if (field.type.fields.length === 1 && item?.repeated) {
      add(field.name, { path: [field.name, item.name], field: item });
      continue;
    }
    for (const inner of field.type.fields) {
      const place = { path: [field.name, inner.name], field: inner };
      add(`${field.name}.${inner.name}`, place);
      add(inner.name, place);
    }
  }
  return found;
}

function samePath(one: readonly string[], other: readonly string[]): boolean {
  return one.join('/') === other.join('/');
}

/** If several fields set one element, the first counts, except in a list. Unknown fields are ignored. */
function readInput(
  fields: ReadonlyMap<string, PostedField>,
  parameters: readonly Parameter[],
): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const [name, text] of parameters) {
    const posted = fields.get(name.toLowerCase());
    if (!posted) continue;
    const { path, field } = posted;
    const into = path.length === 1 ? input : ((input[path[0]!] ??= {}) as Record<string, unknown>);
    const value = field.type.kind === 'boolean' ? parseFormBoolean(text) : parseValue(field.type, text);
    if (field.repeated) ((into[field.name] ??= []) as unknown[]).push(value);
    else if (!Object.hasOwn(into, field.name)) into[field.name] = value;
  }
  return input;
}
