import { compileResultEncoder } from '../encoder';
import { isPostable, postedFields } from '../httpPost';
import type { FieldSchema, ObjectSchema, OperationSchema, TypeSchema } from '../schema';
import { soapVersions, type SoapVersion } from '../version';
import { messageXml } from './messageXml';
import {
  parametersFor,
  type HttpForm,
  type OperationPage,
  type SampleOf,
  type ServicePages,
} from './servicePages';

/** A complete sample request and its reply, over one protocol. */
export interface Sample {
  title: string;
  request: string;
  reply: string;
}

/**
 * Samples of an operation over each protocol. The service accepts each request exactly as shown.
 *
 * @param example values that work now, such as a live authentication code, if there are any.
 */
export function samplesOf(
  { operation, form }: OperationPage,
  pages: ServicePages,
  host: string,
  example?: SampleOf,
): Sample[] {
  const sampleOf = (field: FieldSchema) => pages.sampleOf(field, operation);
  const input = sampleObject(operation.input, (field) => example?.(field, operation) ?? sampleOf(field));
  const output = sampleObject(operation.output, sampleOf);
  const { targetNamespace } = pages.service;
  const message = (version: SoapVersion, schema: ObjectSchema, value: SampleObject) =>
    messageXml(version, schema, value, targetNamespace);

  const soap = (version: SoapVersion): Sample => {
    const type = `Content-Type: ${soapVersions[version].mediaType}; charset=utf-8`;
    const action = version === '1.1' ? [`SOAPAction: "${operation.soapAction}"`] : [];
    return {
      title: `SOAP ${version}`,
      request: http(
        [`POST ${pages.path} HTTP/1.1`, `Host: ${host}`, type, ...action],
        message(version, operation.input, input),
      ),
      reply: http([OK, type], message(version, operation.output, output)),
    };
  };
  const samples = [soap('1.1'), soap('1.2')];
  if (isPostable(operation)) samples.push(postSample(operation, input, output, pages, host));
  if (!form) return samples;

  const parameters = parametersText(form, operation.input, input);
  const reply = http([OK, 'Content-Type: text/plain; charset=utf-8'], form.reply(output));
  const question = parameters === '' ? '' : `?${parameters}`;
  const get = http([`GET ${form.path}${question} HTTP/1.1`, `Host: ${host}`]);
  const post = http(
    [`POST ${form.path} HTTP/1.1`, `Host: ${host}`, 'Content-Type: application/x-www-form-urlencoded'],
    parameters,
  );
  return [
    ...samples,
    { title: 'HTTP GET', request: get, reply },
    { title: 'HTTP POST', request: post, reply },
  ];
}

/** The HTTP POST protocol of ASP.NET: the elements as fields of a form, and only the result in XML. */
function postSample(
  operation: OperationSchema,
  input: SampleObject,
  output: SampleObject,
  { path, service }: ServicePages,
  host: string,
): Sample {
  const fields = new URLSearchParams();
  for (const { name, path: place } of postedFields(operation)) {
    const value = place.reduce<unknown>((object, member) => (object as SampleObject)[member], input);
    for (const one of [value].flat())
      fields.append(name, one instanceof Date ? one.toISOString() : String(one));
  }
  const [result] = operation.output.fields;
  const encode = compileResultEncoder(result!.type, service.targetNamespace);
  return {
    title: 'HTTP POST, answered in XML',
    request: http(
      [
        `POST ${path}/${operation.name} HTTP/1.1`,
        `Host: ${host}`,
        'Content-Type: application/x-www-form-urlencoded',
      ],
      fields.toString(),
    ),
    reply: http(
      [OK, 'Content-Type: text/xml; charset=utf-8'],
      `<?xml version="1.0" encoding="utf-8"?>\n${encode(output[result!.name])}`,
    ),
  };
}

/** The input as a query string or form body. */
function parametersText(form: HttpForm, { fields }: ObjectSchema, input: SampleObject): string {
  const parameters = new URLSearchParams();
  for (const { name } of fields) {
    const [usual] = parametersFor(form, name);
    if (usual !== undefined)
      parameters.append(usual, form.write?.(name, input[name]) ?? formText(input[name]));
  }
  return parameters.toString();
}

/** A value in a form; the items of a list are separated by commas. */
function formText(value: unknown): string {
  return typeof value === 'object'
    ? Object.values(value ?? {})
        .flat()
        .join(',')
    : `${value as string}`;
}

const OK = 'HTTP/1.1 200 OK';

type SampleObject = Readonly<Record<string, unknown>>;

type ValueOf = (field: FieldSchema) => unknown;

function sampleObject({ fields }: ObjectSchema, sampleOf: ValueOf): SampleObject {
  const one = (field: FieldSchema) => sampleOf(field) ?? sampleValue(field.type, sampleOf);
  return Object.fromEntries(fields.map((field) => [field.name, field.repeated ? [one(field)] : one(field)]));
}

function sampleValue(type: TypeSchema, sampleOf: ValueOf): unknown {
  switch (type.kind) {
    case 'object':
      return sampleObject(type, sampleOf);
    case 'enum':
      return type.members[0]!.name;
    case 'boolean':
      return true;
    case 'int':
      return 1;
    case 'dateTime':
      return '2026-01-15T12:00:00Z';
    case 'string':
      return 'string';
  }
}

function http(head: readonly string[], body?: string): string {
  if (body === undefined) return head.join('\n');
  return [...head, `Content-Length: ${Buffer.byteLength(body)}`, '', body].join('\n');
}
