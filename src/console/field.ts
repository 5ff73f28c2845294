import { html, type Html } from '../http/html';
import { refusalNote, refusedField, type Refused } from './refused';
import type { Form } from './form';

/** A field of a form. */
export interface FieldOptions {
  /** Its name in the form: that of the contract's parameter, so that a reason that mentions it is shown beside it. */
  name: string;
  label: string;
  /** A text if missing. A password and the choice of a file are never shown again. */
  type?: 'text' | 'password' | 'email' | 'number' | 'checkbox' | 'textarea' | 'date' | 'file';
  /** Makes it a choice of one of these, or with `multiple` of any number. */
  options?: readonly Option[];
  multiple?: boolean;
  /** What a person needs to know to fill it in. */
  note?: string | Html;
  required?: boolean;
  autocomplete?: string;
  /** Further attributes, such as those that the script reads. */
  attributes?: Html;
}

export interface Option {
  value: string;
  text: string;
}

/** What a form shows in its fields. */
export interface Filled {
  /** The values as they are, by the fields' names. */
  values?: Readonly<Record<string, string | readonly string[] | boolean | undefined>>;
  /** The form that was sent, and refused; it outranks the values. */
  sent?: Form;
  refused?: Refused;
}

/**
 * Renders the fields of a form; a refusal stands beside the field that it is about, or above them all.
 *
 * @param form tells the fields of several forms on one page apart.
 */
export function fields(list: readonly FieldOptions[], filled: Filled = {}, form = 'field'): Html {
  const { refused } = filled;
  const at = refusedField(
    refused,
    list.map(({ name }) => name),
  );
  return html`${refused && at === undefined ? refusalNote(refused) : undefined}
  ${list.map((field) => fieldOf(field, filled, field.name === at ? refused : undefined, form))}`;
}

function fieldOf(field: FieldOptions, filled: Filled, refused: Refused | undefined, form: string): Html {
  const { name, label, note } = field;
  const id = `${form}-${name}`;
  const described = [...(refused ? [`${id}-refusal`] : []), ...(note === undefined ? [] : [`${id}-note`])];
  const about = html`${described.length > 0 ? html` aria-describedby="${described.join(' ')}"` : undefined}
  ${refused ? html`aria-invalid="true" autofocus="autofocus"` : undefined}`;
  const after = html`${refused && refusalNote(refused, `${id}-refusal`)}
  ${note === undefined ? undefined : html`<div class="note" id="${id}-note">${note}</div>`}`;
  const chosen = valuesOf(field, filled);
  if (field.multiple) {
    return html`<fieldset class="field" ${about}>
      <legend>${label}</legend>
      <div class="choices">
        ${(field.options ?? []).map(
          ({ value, text }) =>
            html`<label class="choice"
              ><input type="checkbox" name="${name}" value="${value}" ${checked(chosen.includes(value))} />
              <bdi>${text}</bdi></label
            >`,
        )}
      </div>
      ${after}
    </fieldset>`;
  }
  const mark = field.required ? html` <span class="mark">required</span>` : undefined;
  return html`<div class="field">
    <label for="${id}">${label}${mark}</label>
    ${control(field, html`id="${id}" name="${name}" ${field.attributes} ${about}`, chosen)} ${after}
  </div>`;
}

function control(field: FieldOptions, common: Html, chosen: readonly string[]): Html {
  const { type = 'text', options, required, autocomplete = 'off' } = field;
  const needed = required ? html`required="required"` : undefined;
  const [value = ''] = chosen;
  if (options) {
    return html`<select ${common} ${needed}>
      ${options.map(
        (option) =>
          html`<option
            value="${option.value}"
            ${option.value === value ? html`selected="selected"` : undefined}
          >
            ${option.text}
          </option>`,
      )}
    </select>`;
  }
  if (type === 'checkbox')
    return html`<input ${common} type="checkbox" value="true" ${checked(value === 'true')} />`;
  // Browsers drop the first line break in a text area, which could be the text's own.
  if (type === 'textarea')
    return html`<textarea ${common} ${needed} rows="8" spellcheck="false">${'\n'}${value}</textarea>`;
  if (type === 'file') return html`<input ${common} ${needed} type="file" />`;
  const shown = type === 'password' ? '' : value;
  return html`<input
    ${common}
    ${needed}
    type="${type}"
    autocomplete="${autocomplete}"
    value="${shown}"
    dir="auto"
  />`;
}

const checked = (is: boolean) => (is ? html`checked="checked"` : undefined);

function valuesOf({ name }: FieldOptions, { values, sent }: Filled): readonly string[] {
  if (sent) return sent.values(name);
  const value = values?.[name];
  return typeof value === 'object' ? value : value === undefined ? [] : [String(value)];
}
