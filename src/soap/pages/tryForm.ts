import { html, type Html } from '../../http/html';
import { wireName } from '../../http/table';
import type { FieldSchema, OperationSchema } from '../schema';
import { formFieldsOf, isListOfObjects, SEND_EMPTY, type FormField } from './formFields';
import type { SampleOf, ServicePages } from './servicePages';

/** The path to which an operation's form is sent. It is not below that of the service, where a vendor may have more. */
export function tryPath({ path }: ServicePages, { name }: OperationSchema): string {
  return `/try${path}/${name}`;
}

/**
 * A form that calls the operation. It works without scripts, which the pages may not run.
 *
 * @param example the values to fill in; undefined if there is no demo data, and values would be of no use.
 */
export function tryForm(operation: OperationSchema, pages: ServicePages, example?: SampleOf): Html {
  const fields = formFieldsOf(operation, pages);
  const filled = fields.some(({ field }) => example?.(field, operation) !== undefined);
  const needed = fields.some(({ field }) => field.needed);
  const controlOf = (each: FormField) =>
    fieldOf(each, {
      secret: pages.isSecret(each.field.name),
      value: textOf(example?.(each.field, operation)),
      sample: textOf(pages.sampleOf(each.field, operation)),
    });
  return html`<p>
      This form calls the operation on this service's data.
      ${fields.length > 0 ? 'Empty fields are left out of the call.' : undefined}
      ${fields.some(({ steps }) => steps.some(isListOfObjects)) ? 'It sends one object of the list.' : undefined}
      ${filled ? 'The values filled in are from the demo data.' : undefined}
    </p>
    <form method="post" action="${tryPath(pages, operation)}" autocomplete="off">
      ${fields.map(controlOf)}
      <div class="buttons">
        <button type="submit">Call ${operation.name}</button>
        ${
          needed
            ? html`<button type="submit" class="plain" formnovalidate="formnovalidate">
                Call even if required fields are empty
              </button>`
            : undefined
        }
      </div>
    </form>`;
}

/** A field's contents. */
interface Contents {
  secret: boolean;
  /** Filled in. */
  value: string;
  /** Shown as an example until something is typed. */
  sample: string;
}

function textOf(value: unknown): string {
  return value === undefined ? '' : `${value as string}`;
}

function fieldOf(each: FormField, contents: Contents): Html {
  const { name, documentation, field } = each;
  const id = `try-${name}`;
  const mark = field.needed ? html` <span class="mark">required</span>` : undefined;
  const note = html`<div class="note" id="${id}-note">${documentation}</div>`;
  if (field.repeated) {
    return html`<fieldset class="field" aria-describedby="${id}-note">
      <legend>${wireName(name)}${mark}</legend>
      ${choices(each)} ${emptyBox(each)} ${note}
    </fieldset>`;
  }
  return html`<div class="field">
    <label for="${id}">${wireName(name)}${mark}</label>
    ${control(id, each, contents)} ${emptyBox(each)} ${note}
  </div>`;
}

/** Lets an optional text or list be sent although it is empty. */
function emptyBox({ name, field }: FormField): Html | undefined {
  if (field.needed || (field.type.kind !== 'string' && !field.repeated)) return undefined;
  return html`<label class="choice">
    <input type="checkbox" name="${SEND_EMPTY}" value="${name}" /> Send ${wireName(name)} even if empty
  </label>`;
}

/** The boxes for the items of a list. */
function choices({ name, field: { type } }: FormField): Html {
  const members = type.kind === 'enum' ? type.members : [];
  return html`<div class="choices">
    ${members.map(
      (member) =>
        html`<label class="choice"
          ><input type="checkbox" name="${name}" value="${member.name}" /> ${wireName(member.name)}</label
        >`,
    )}
  </div>`;
}

/** A longer example than this, in characters, gets several lines. */
const LONG = 40;

function control(id: string, { name, field }: FormField, { secret, value, sample }: Contents): Html {
  const common = html`id="${id}" name="${name}"
  aria-describedby="${id}-note"${field.needed ? html` required="required"` : undefined}`;
  const options = optionsOf(field);
  if (options) {
    return html`<select ${common}>
      <option value="">${field.needed ? '– choose –' : '– leave out –'}</option>
      ${options.map(
        (option) =>
          html`<option value="${option}" ${option === value ? html`selected="selected"` : undefined}>
            ${option}
          </option>`,
      )}
    </select>`;
  }
  const hint = html`autocomplete="off"${sample === '' ? undefined : html` placeholder="for example ${sample}"`}`;
  if (sample.length > LONG) return html`<textarea ${common} ${hint} rows="4">${value}</textarea>`;
  return html`<input
    ${common}
    ${hint}
    type="${secret ? 'password' : 'text'}"
    inputmode="${field.type.kind === 'int' ? 'numeric' : 'text'}"
    value="${value}"
  />`;
}

/** The values of an enum or boolean. */
function optionsOf({ type }: FieldSchema): string[] | undefined {
  if (type.kind === 'enum') return type.members.map(({ name }) => name);
  return type.kind === 'boolean' ? ['true', 'false'] : undefined;
}
