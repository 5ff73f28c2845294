import { HttpError } from '../../http/exchange';
import type { Parameter } from '../../http/form';
import { parseValue } from '../parseValue';
import { NEEDED, type FieldSchema, type ObjectSchema, type OperationSchema } from '../schema';
import type { ServicePages } from './servicePages';

/** A field of an operation's form. It holds one element of the message, or the items of a list of simple values. */
export interface FormField {
  /** The names of the elements that lead to it, joined by dots; those of a list's items are left out. */
  name: string;
  /** What it holds, in the words of the WSDL. */
  documentation: string;
  field: FieldSchema;
  /** The elements that lead to it, from the outermost one to `field`. */
  steps: readonly FieldSchema[];
}

/** The name of the boxes for what is to be sent even if it is empty. The hyphen keeps it apart from the elements' names. */
export const SEND_EMPTY = 'send-empty';

/** Largest number of items in a list; no list has as many boxes. */
const MAX_ITEMS = 1_000;

/** Largest number of characters of a value on the page, where escaping can make it eight times as long. */
const MAX_SHOWN = 10_000;

/** Shown in place of a secret in a message. */
const MASK = '••••••••';

/** A list of objects has the fields of one object, since a form cannot grow. */
export function formFieldsOf({ input }: OperationSchema, { isRead }: ServicePages): FormField[] {
  const fieldsIn = (schema: ObjectSchema, outer: readonly FieldSchema[]): FormField[] =>
    schema.fields
      .filter((field) => isRead(field, schema))
      .flatMap((field) => {
        const steps = [...outer, field];
        if (field.type.kind === 'object') return fieldsIn(field.type, steps);
        const named = field.repeated && outer.length > 0 ? outer : steps;
        const name = named.map((step) => step.name).join('.');
        return [{ name, documentation: documentationOf(steps), field, steps }];
      });
  return fieldsIn(input, []);
}

/** The object around a field explains the field too, unless it is one of a list, whose fields would all repeat the same. */
function documentationOf(steps: readonly FieldSchema[]): string {
  const own = steps.slice(steps.findLastIndex(isListOfObjects) + 1);
  return own
    .map(({ documentation }) => documentation.replace(NEEDED, ''))
    .filter((words) => words !== '')
    .join(' ');
}

/** Whether an element stands for each object of a list. */
export function isListOfObjects({ type, repeated }: FieldSchema): boolean {
  return repeated && type.kind === 'object';
}

/** What a form sends. */
export interface FormInput {
  /** The operation's input, as the decoder would read it. */
  input: Record<string, unknown>;
  /** The same message to display: the values as typed, but shortened, and secrets masked. */
  shown: Record<string, unknown>;
}

/**
 * Reads a form. An empty field is left out of the message unless its box says to send it, because an operation may take an
 * empty value for the wish to clear it. Unknown parameters are ignored.
 *
 * @throws HttpError 400 for a list with too many items.
 */
export function readForm(
  fields: readonly FormField[],
  parameters: readonly Parameter[],
  isSecret: ServicePages['isSecret'],
): FormInput {
  const sent: FormInput = { input: {}, shown: {} };
  const valuesOf = (wanted: string) =>
    // XML, too, has only line feeds.
    parameters.filter(([name]) => name === wanted).map(([, value]) => value.replace(/\r\n?/g, '\n'));
  const sendEmpty = new Set(valuesOf(SEND_EMPTY));
  for (const { name, field, steps } of fields) {
    const texts = valuesOf(name).filter((text) => text !== '');
    if (texts.length === 0 && !sendEmpty.has(name)) continue;
    if (texts.length > MAX_ITEMS) throw new HttpError(400, `${name} holds more than ${MAX_ITEMS} items`);
    const put = (into: Record<string, unknown>, valueOf: (text: string) => unknown) =>
      place(into, steps, field.repeated ? texts.map(valueOf) : valueOf(texts[0] ?? ''));
    put(sent.input, (text) => parseValue(field.type, text));
    put(sent.shown, (text) => (text !== '' && isSecret(field.name) ? MASK : shortened(text)));
  }
  return sent;
}

function shortened(text: string): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}

/** Puts a value where the steps lead, and creates the objects on the way. */
function place(
  into: Record<string, unknown>,
  [step, ...inner]: readonly FieldSchema[],
  value: unknown,
): void {
  const { name, repeated } = step!;
  if (inner.length === 0) {
    into[name] = value;
    return;
  }
  const next = (into[name] ??= repeated ? [{}] : {}) as Record<string, unknown> | [Record<string, unknown>];
  place(Array.isArray(next) ? next[0] : next, inner, value);
}
