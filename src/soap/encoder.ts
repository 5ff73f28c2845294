import { xmlTextOf } from '../http/xmlText';
import type { FieldSchema, ObjectSchema, OperationSchema, ServiceSchema, TypeSchema } from './schema';

/** Writes the payload of a reply, `<opResponse xmlns="…">`, with its elements in the schema's order. */
export type Encoder = (output: Readonly<Record<string, unknown>>) => string;

/** Compiles an encoder for each operation's reply, keyed by the operation's name. */
export function compileEncoders(service: ServiceSchema): ReadonlyMap<string, Encoder> {
  return new Map(
    [...service.operations.values()].map((operation) => [operation.name, encoderOf(operation, service)]),
  );
}

function encoderOf({ name, output }: OperationSchema, { targetNamespace }: ServiceSchema): Encoder {
  return payloadEncoder(`${name}Response`, output, targetNamespace);
}

/** Compiles an encoder for an operation's reply whose elements have another spelling of its name. */
export function compileRespelled(
  { name, output }: OperationSchema,
  spelling: string,
  { targetNamespace }: ServiceSchema,
): Encoder {
  const [declared, respelled] = [`${name}Result`, `${spelling}Result`];
  const fields = output.fields.map((field) =>
    field.name === declared ? { ...field, name: respelled } : field,
  );
  const encode = payloadEncoder(`${spelling}Response`, { ...output, fields }, targetNamespace);
  return (value) => encode({ ...value, [respelled]: value[declared] });
}

/** Compiles an encoder for each detail of the service's faults, keyed by the detail's element. */
export function compileDetailEncoders({
  operations,
  targetNamespace,
}: ServiceSchema): ReadonlyMap<string, Encoder> {
  const details = [...operations.values()].flatMap(({ faults }) => faults);
  return new Map(
    details.map((detail) => [detail.name, payloadEncoder(detail.name, detail, targetNamespace)]),
  );
}

function payloadEncoder(element: string, schema: ObjectSchema, namespace: string): Encoder {
  const encode = objectEncoder(schema);
  const start = `<${element} xmlns="${escapeText(namespace)}">`;
  const end = `</${element}>`;
  return (value) => start + encode(value) + end;
}

/** Writes a result as the only element of a document, like ASP.NET's HTTP POST protocol; undefined becomes nil. */
export type ResultEncoder = (value: unknown) => string;

/** Compiles an encoder for a result, whose element has the name of its type. */
export function compileResultEncoder(type: TypeSchema, namespace: string): ResultEncoder {
  const element = type.kind === 'object' || type.kind === 'enum' ? type.name : type.kind;
  const declaration = `xmlns="${escapeText(namespace)}"`;
  const write = typeWriter(type);
  return (value) =>
    value === undefined
      ? `<${element} xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ${declaration} xsi:nil="true"/>`
      : `<${element} ${declaration}>${write(value)}</${element}>`;
}

function objectEncoder({ name, fields }: ObjectSchema): Encoder {
  const writers = fields.map(fieldWriter);
  return (value) => {
    let xml = '';
    // Lists have thousands of nodes: a counting loop is twice as fast as an iterator.
    for (let index = 0; index < fields.length; index++) {
      const field = fields[index]!;
      const part = value[field.name];
      if (part !== undefined) xml += writers[index]!(part);
      else if (field.required) throw new Error(`The reply's ${name} lacks ${field.name}`);
    }
    return xml;
  };
}

function fieldWriter({ name, type, repeated }: FieldSchema): (value: unknown) => string {
  const write = typeWriter(type);
  const [empty, start, end] = [`<${name}/>`, `<${name}>`, `</${name}>`];
  const one = (value: unknown) => {
    const content = write(value);
    return content === '' ? empty : start + content + end;
  };
  if (!repeated) return one;
  return (values) => {
    let xml = '';
    for (const value of values as unknown[]) xml += one(value);
    // V8 keeps a concatenated string as a tree of its parts until a character is read. Keeping a tree of thousands of parts
    // until the reply is sent costs more than all the writing; join() would copy each element twice.
    xml.charCodeAt(0);
    return xml;
  };
}

function typeWriter(type: TypeSchema): (value: unknown) => string {
  if (type.kind === 'object') return objectEncoder(type) as (value: unknown) => string;
  if (type.kind === 'dateTime') return (value) => (value as Date).toISOString();
  return type.kind === 'string' ? (value) => escapeText(value as string) : String;
}

// A carriage return written as itself would reach the client as a line feed (XML 1.0, section 2.11).
const references: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#xD;',
};
const special = /[&<>"\r]/g;

/** Finds a text that may need changes. For speed, it also finds paired surrogates, which need none. */
// eslint-disable-next-line no-control-regex -- it looks for them
const mayNeedEscapes = /[&<>"\0-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]/;

/**
 * Escapes text for the content of an element, or for an attribute value in double quotes. It leaves out the characters that XML
 * cannot contain, such as control characters, since a reply with one of them would be unreadable as a whole.
 */
export function escapeText(text: string): string {
  return mayNeedEscapes.test(text)
    ? xmlTextOf(text).replace(special, (character) => references[character]!)
    : text;
}
