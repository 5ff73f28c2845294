import { escapeText } from '../encoder';
import type { ObjectSchema, TypeSchema } from '../schema';
import { soapVersions, type SoapVersion } from '../version';

type Value = Readonly<Record<string, unknown>>;

/** A message for people to read: what the encoder writes, but indented. Elements without a value are left out. */
export function messageXml(
  version: SoapVersion,
  schema: ObjectSchema,
  value: Value,
  targetNamespace: string,
): string {
  const xmlns = ` xmlns="${escapeText(targetNamespace)}"`;
  return envelopeXml(version, elementXml(schema.name, schema, value, '    ', xmlns));
}

/** An envelope around the content of its Body, which ends with a line feed. */
export function envelopeXml(version: SoapVersion, payload: string): string {
  return (
    `<?xml version="1.0" encoding="utf-8"?>\n<soap:Envelope xmlns:soap="${soapVersions[version].namespace}">\n` +
    `  <soap:Body>\n${payload}  </soap:Body>\n</soap:Envelope>`
  );
}

function elementXml(name: string, type: TypeSchema, value: unknown, indent: string, xmlns = ''): string {
  if (type.kind !== 'object') {
    const text = escapeText(value instanceof Date ? value.toISOString() : String(value));
    return `${indent}${text === '' ? `<${name}/>` : `<${name}>${text}</${name}>`}\n`;
  }
  const children = type.fields.flatMap((field) =>
    [(value as Value)[field.name]]
      .flat()
      .filter((one) => one !== undefined)
      .map((one) => elementXml(field.name, field.type, one, `${indent}  `)),
  );
  if (children.length === 0) return `${indent}<${name}${xmlns}/>\n`;
  return `${indent}<${name}${xmlns}>\n${children.join('')}${indent}</${name}>\n`;
}
