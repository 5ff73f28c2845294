import { html, type Content, type Html } from '../http/html';
import { wireName } from '../http/table';

/** Why a contract refused an action. */
export interface Refused {
  /** The contract's word for the outcome, such as `INVALIDPARAM_NODE`; undefined if the console itself refuses. */
  refused: string | undefined;
  /** The reason in plain words; missing if the contract gives none. */
  because?: string | undefined;
  /** The field that it is about, where the reason does not mention the field's name. */
  field?: string | undefined;
}

/** Whether an answer is a refusal. */
export function isRefused<Value extends object>(answer: Value): answer is Extract<Value, Refused> {
  return 'refused' in answer;
}

/** A refusal as a sentence, for screen readers too. @param id by which a field refers to it. */
export function refusalNote({ refused, because }: Refused, id?: string): Html {
  const word: Content = refused === undefined ? undefined : html`${wireName(refused)}${because && ': '}`;
  return html`<p class="refusal" role="alert" ${id && html`id="${id}"`}>${word}${because}</p>`;
}

/**
 * The field that a refusal is about: the one that it names, or the one that its reason mentions first.
 *
 * @returns undefined if it is about none of them; then it stands above the form.
 */
export function refusedField(refused: Refused | undefined, names: readonly string[]): string | undefined {
  const named = refused?.field === undefined ? wordsOf(refused?.because) : [refused.field];
  return named.find((word) => names.includes(word));
}

function wordsOf(reason = ''): string[] {
  return reason.split(/[^A-Za-z0-9_]+/);
}
