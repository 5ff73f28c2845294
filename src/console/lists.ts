import { html, type Html } from '../http/html';
import type { OpenVisit } from './contractConsole';
import { fields, type FieldOptions } from './field';

/** Lines of a list on one page. */
export const PAGE_SIZE = 100;

/**
 * A form that restricts the list below it. Its values are in the address, so that a list can be shared.
 *
 * @param values what its fields show; by default, what the address states.
 */
export function filterForm(
  { request, query }: OpenVisit,
  list: readonly FieldOptions[],
  submit: string,
  values: Readonly<Record<string, string>> = Object.fromEntries(
    list.map(({ name }) => [name, query.get(name) ?? '']),
  ),
): Html {
  return html`<form method="get" action="${request.path}">
    ${fields(list, { values })}
    <div class="buttons"><button type="submit">${submit}</button></div>
  </form>`;
}

/** The link to the next page of a list, with the filter of this one. @param after the place in the list where it begins. */
export function nextLink({ request, query }: OpenVisit, after: Readonly<Record<string, string>>): Html {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(after)) next.set(name, value);
  return html`<p><a rel="next" href="${request.path}?${next.toString()}">Next ${PAGE_SIZE}</a></p>`;
}
