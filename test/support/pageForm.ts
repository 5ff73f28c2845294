import type { Element } from './markup';

/** A control of a form, with the value that the page gives it. */
export interface Control {
  name: string;
  id: string | undefined;
  /** The type of an input; `select` or `textarea`. */
  type: string;
  value: string;
  placeholder: string | undefined;
  autocomplete: string | undefined;
  required: boolean;
  /** The values of a select. */
  options: string[];
}

/** The form of an operation's page. */
export interface PageForm {
  method: string | undefined;
  action: string;
  controls: Control[];
}

/** The only form in a page. */
export function formIn(elements: readonly Element[]): PageForm {
  const forms = elements.filter(({ name }) => name === 'form');
  const [form] = forms;
  if (!form || forms.length > 1) throw new Error(`The page has ${forms.length} forms`);
  const controls: Control[] = [];
  for (const { name: element, attributes, text } of elements) {
    if (element === 'option') {
      const select = controls.at(-1)!;
      select.options.push(attributes.value!);
      if (attributes.selected !== undefined) select.value = attributes.value!;
    }
    if (!['input', 'select', 'textarea'].includes(element)) continue;
    controls.push({
      name: attributes.name!,
      id: attributes.id,
      type: element === 'input' ? attributes.type! : element,
      value: element === 'textarea' ? text : (attributes.value ?? ''),
      placeholder: attributes.placeholder,
      autocomplete: attributes.autocomplete,
      required: attributes.required !== undefined,
      options: [],
    });
  }
  return { method: form.attributes.method, action: form.attributes.action!, controls };
}

/**
 * What a browser sends for a form: every control except boxes that are not ticked.
 *
 * @param typed what the user has typed or chosen, by the controls' names.
 * @param ticked the boxes that the user has ticked, each as `name=value`.
 */
export function sentBy(
  { controls }: PageForm,
  typed: Readonly<Record<string, string>> = {},
  ticked: readonly string[] = [],
): URLSearchParams {
  const names = new Set(controls.map(({ name }) => name));
  for (const name of Object.keys(typed)) if (!names.has(name)) throw new Error(`No control is named ${name}`);
  const boxes = new Set(
    controls.filter(({ type }) => type === 'checkbox').map(({ name, value }) => `${name}=${value}`),
  );
  for (const box of ticked) if (!boxes.has(box)) throw new Error(`There is no box ${box}`);
  return new URLSearchParams(
    controls
      .filter(({ type, name, value }) => type !== 'checkbox' || ticked.includes(`${name}=${value}`))
      .map(({ name, value }): [string, string] => [name, typed[name] ?? value]),
  );
}
