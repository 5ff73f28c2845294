import { escapeText } from '../../src/soap/encoder';
import type { FuzzCall, Value } from './calls';
import type { ValueMutation } from './mutations';

/** Writes the values of a call in the format of its protocol, with their mutations. */
export function writeValues({ door, values }: FuzzCall, mutations: readonly ValueMutation[]): string {
  const { one, parting } = notations[door];
  const written = values.map((value, index) => {
    const own = mutations.filter(({ at }) => at % values.length === index);
    const name = value.place.slice(value.place.lastIndexOf('.') + 1);
    return {
      place: value.place,
      text: own.reduce((_, mutation) => mutated(one, name, value, mutation, parting), one(name, value.text)),
    };
  });
  const parts = door.startsWith('SOAP')
    ? [nested(written)]
    : written.map(({ text }) => text).filter((text) => text !== '');
  return door === 'JSON' ? `{${parts.join(parting)}}` : parts.join(parting);
}

/** How a protocol writes a value: escaped for its format, or raw, which may be invalid. */
interface Notation {
  one(name: string, text: string, raw?: string): string;
  parting: string;
}

const xml: Notation = {
  one: (name, text, raw = escapeText(text)) => `<${name}>${raw}</${name}>`,
  parting: '',
};
const form: Notation = {
  one: (name, text, raw = encodeURIComponent(Buffer.from(text).toString())) => `${name}=${raw}`,
  parting: '&',
};
const notations: Readonly<Record<FuzzCall['door'], Notation>> = {
  'SOAP 1.1': xml,
  'SOAP 1.2': xml,
  GET: form,
  POST: form,
  JSON: { one: (name, text, raw = asJson(text)) => `${JSON.stringify(name)}:${raw}`, parting: ',' },
  XML: { ...xml, one: (name, text, raw = xmlOf(asValue(text))) => `<${name}>${raw}</${name}>` },
};

function mutated(
  one: Notation['one'],
  name: string,
  { text }: Value,
  { how, text: given }: ValueMutation,
  parting: string,
): string {
  switch (how) {
    case 'replace':
      return one(name, given);
    case 'raw':
      return one(name, text, given);
    case 'drop':
      return '';
    case 'twice':
      return one(name, text) + parting + one(name, given);
    case 'otherCase':
      return one(name.toUpperCase(), given);
    case 'rename':
      return one(given, text);
    case 'before':
      return given + one(name, text);
  }
}

/** Writes the values of inner objects into their elements. */
function nested(values: readonly { place: string; text: string }[]): string {
  const above = new Set(values.map(({ place }) => place.split('.')[0]!));
  return [...above]
    .map((name) => {
      const own = values.find(({ place }) => place === name);
      if (own) return own.text;
      const below = values.filter(({ place }) => place.startsWith(`${name}.`));
      const inner = below.map(({ place, text }) => ({ place: place.slice(name.length + 1), text }));
      return `<${name}>${nested(inner)}</${name}>`;
    })
    .join('');
}

/** The JSON value of a text; the text itself if it is not JSON. */
function asValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const asJson = (text: string) => JSON.stringify(asValue(text));

function xmlOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return escapeText(String(value));
  if (Array.isArray(value)) return value.map((each) => `<Item>${xmlOf(each)}</Item>`).join('');
  return Object.entries(value)
    .map(([name, each]) => `<${name}>${xmlOf(each)}</${name}>`)
    .join('');
}
