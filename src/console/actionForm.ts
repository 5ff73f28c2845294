import { html, type Content, type Html } from '../http/html';
import type { OpenVisit, Visit } from './contractConsole';
import { fields, type FieldOptions, type Filled } from './field';
import { tokenField } from './token';

/** A form that changes something. */
export interface ActionForm extends Filled {
  /** Tells it from the page's other forms; `field` if missing. */
  id?: string;
  /** The whole path to which it is sent. */
  action: string;
  fields: readonly FieldOptions[];
  /** The text of its button. */
  submit: Content;
  /** Whether it deletes something for good. */
  isDangerous?: boolean;
  /** Whether it has no frame, for a single button within a list. */
  isBare?: boolean;
  /** What stands between the fields and the button. */
  more?: Content;
}

/** Renders a form. In a session, it has what proves that this visitor's page has sent it. */
export function actionForm(
  visit: Visit | OpenVisit,
  { id, action, submit, isDangerous, isBare, more, ...filled }: ActionForm,
): Html {
  const hasFile = filled.fields.some(({ type }) => type === 'file');
  return html`<form
    method="post"
    action="${action}"
    autocomplete="off"
    ${isBare ? html`class="bare"` : undefined}
    ${hasFile ? html`enctype="multipart/form-data"` : undefined}
  >
    ${'session' in visit ? tokenField(visit) : undefined} ${fields(filled.fields, filled, id)} ${more}
    <div class="buttons">
      <button type="submit" ${isDangerous ? html`class="danger"` : undefined}>${submit}</button>
    </div>
  </form>`;
}
