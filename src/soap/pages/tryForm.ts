import { html, type Html } from '../../http/html';
import type { FieldSchema, OperationSchema } from '../schema';
import { parametersFor, type HttpForm, type ServicePages } from './servicePages';

/**
 * A form that calls the operation and shows its text reply. The form validates nothing, so users can also try wrong and
 * missing values. It has no defaults, so no value is sent that the user did not choose.
 */
export function tryForm({ input }: OperationSchema, form: HttpForm, { isSecret }: ServicePages): Html {
  const fields = input.fields.map((field) => {
    const [parameter] = parametersFor(form, field.name);
    return parameter === undefined ? undefined : fieldOf(parameter, field, isSecret(field.name));
  });
  return html`<form method="post" action="${form.path}" target="_blank" rel="noopener" autocomplete="off">
    ${fields}
    <button type="submit">Call ${input.name}</button>
  </form>`;
}

function fieldOf(parameter: string, field: FieldSchema, secret: boolean): Html {
  const id = `try-${parameter}`;
  return html`<div class="field">
    <label for="${id}">${parameter}</label>
    ${control(id, parameter, field, secret)}
    <div class="note" id="${id}-note">${field.documentation}</div>
  </div>`;
}

function control(id: string, parameter: string, { type }: FieldSchema, secret: boolean): Html {
  const choices = type.kind === 'enum' ? type.members.map(({ name }) => name) : ['True', 'False'];
  if (type.kind === 'enum' || type.kind === 'boolean') {
    return html`<select id="${id}" name="${parameter}" aria-describedby="${id}-note">
      <option value="">–</option>
      ${choices.map((choice) => html`<option value="${choice}">${choice}</option>`)}
    </select>`;
  }
  return html`<input
    id="${id}"
    name="${parameter}"
    type="${secret ? 'password' : 'text'}"
    inputmode="${type.kind === 'int' ? 'numeric' : 'text'}"
    autocomplete="off"
    aria-describedby="${id}-note"
  />`;
}
