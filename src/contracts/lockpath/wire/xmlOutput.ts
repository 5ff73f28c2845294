import { Builder } from 'xml2js';
import { xmlTextOf } from '../../../http/xmlText';
import { itemName } from './members';

const SERIALIZATION = 'http://schemas.microsoft.com/2003/10/Serialization/';
const INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';

const builder = new Builder({ headless: true, renderOpts: { pretty: false } });

/**
 * Writes an answer as XML (contract section 1): a scalar as an element of its type, any other answer member by member.
 *
 * @param name the root element of an answer that is not a scalar.
 */
export function writeXml(answer: boolean | number | object, name: string): string {
  if (typeof answer === 'boolean') return scalar('boolean', answer);
  if (typeof answer === 'number') return scalar('int', answer);
  return builder.buildObject({
    [name]: { $: { 'xmlns:i': INSTANCE }, ...asObject(elementOf(answer, name)) },
  });
}

function scalar(type: string, value: boolean | number): string {
  return `<${type} xmlns="${SERIALIZATION}">${value}</${type}>`;
}

/** The value of a member of an answer. */
type Content = string | number | boolean | object | null;

/** A value in the form that xml2js expects, without the characters that it rejects because XML cannot contain them. */
function elementOf(value: Content, name: string): unknown {
  if (value === null) return { $: { 'i:nil': 'true' } };
  if (typeof value !== 'object') return xmlTextOf(String(value));
  if (Array.isArray(value)) {
    const item = itemName(name);
    const items = (value as Content[]).map((each) => elementOf(each, item));
    return items.length === 0 ? '' : { [item]: items };
  }
  const members = Object.entries(value) as [string, Content][];
  return Object.fromEntries(members.map(([member, content]) => [member, elementOf(content, member)]));
}

function asObject(content: unknown): object {
  return typeof content === 'object' && content !== null ? content : {};
}
