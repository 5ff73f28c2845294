import type { Form } from '../../../console/form';
import { html, type Html } from '../../../http/html';
import { listIn, type Item } from './items';
import type { Member, Members } from './members';
import type { Values } from './values';

/** Begins the name of the hidden field with the value that a member had when the form was made. */
const WAS = 'was-';

/** The change of a list: Ids that a person has added and removed. */
export interface ListChange {
  added: readonly string[];
  removed: readonly string[];
}

/** What a person has changed in a form. */
export interface FormChange {
  /** The members with one value, as they go to the wire. */
  single: Readonly<Record<string, unknown>>;
  lists: Readonly<Record<string, ListChange>>;
  /** The references that are to refer to nothing. */
  cleared: readonly string[];
}

/** The hidden fields with the values as they are. Only what differs from them has been changed. */
export function wasFields(values: Values, sent: Form | undefined): Html {
  return html`${Object.entries(values).map(([name, value]) => {
    const was = typeof value === 'string' ? value : value.join(' ');
    const field = `${WAS}${name}`;
    return html`<input
      type="hidden"
      name="${field}"
      value="${sent?.has(field) ? sent.value(field) : was}"
    />`;
  })}`;
}

/**
 * Finds out what a person has changed, so that an update sends that and nothing else (contract section 3, rule 1). What
 * another person has changed meanwhile stays.
 */
export function changeIn(form: Form, members: Members): FormChange {
  const single: Record<string, unknown> = {};
  const lists: Record<string, ListChange> = {};
  const cleared: string[] = [];
  for (const [name, { kind }] of Object.entries(members)) {
    if (!form.has(`${WAS}${name}`)) continue;
    const was = form.value(`${WAS}${name}`);
    if (kind === 'list') {
      const [before, after] = [idsIn([was]), idsIn(form.values(name))];
      const added = after.filter((id) => !before.includes(id));
      const removed = before.filter((id) => !after.includes(id));
      if (added.length > 0 || removed.length > 0) lists[name] = { added, removed };
      continue;
    }
    const now = kind === 'flag' ? String(form.value(name) === 'true') : form.value(name);
    if (asInField(kind, now) === asInField(kind, was)) continue;
    if (kind === 'reference' && now.trim() === '') cleared.push(name);
    else single[name] = onWire(kind, now);
  }
  return { single, lists, cleared };
}

/** A list after a change, as it goes to the wire. */
export function changedList(
  now: readonly { Id: number }[],
  { added, removed }: ListChange,
): { Id: string }[] {
  const kept = now.map(({ Id }) => String(Id)).filter((id) => !removed.includes(id));
  return [...kept, ...added.filter((id) => !kept.includes(id))].map((Id) => ({ Id }));
}

/** What CreateUser or UpdateUser takes. @param item as it is now; undefined for a new one. */
export function argumentOf(
  { single, lists, cleared }: FormChange,
  item: Item | undefined,
  clearable: readonly string[],
): Record<string, unknown> {
  const changedLists = Object.entries(lists).map(([name, change]) => [
    name,
    changedList(listIn(item, name), change),
  ]);
  return {
    ...(item && cleared.length > 0 && clearing(item, cleared, clearable)),
    ...single,
    ...(Object.fromEntries(changedLists) as Record<string, { Id: string }[]>),
  };
}

/** The contract clears a reference only with all optional members that are not sent (rule 11), so the others are sent. */
function clearing(item: Item, cleared: readonly string[], clearable: readonly string[]) {
  const others = clearable.filter((name) => !cleared.includes(name) && item[name] != null);
  return {
    CommitNullProperties: true,
    ...Object.fromEntries(others.map((name) => [name, item[name]])),
  };
}

function onWire(kind: Member['kind'], text: string): unknown {
  switch (kind) {
    case 'flag':
      return text === 'true';
    case 'reference':
      return { Id: text.trim() };
    case 'lines':
      return text.replaceAll('\r\n', '\n');
    default:
      return text;
  }
}

/** A text as a browser sends it back unchanged: a line takes no line breaks, and lines break by CR LF. */
function asInField(kind: Member['kind'], text: string): string {
  if (kind === 'lines') return text.replaceAll('\r\n', '\n');
  return kind === 'text' ? text.replaceAll(/[\r\n]/g, '') : text.trim();
}

/** The Ids in values, each of which is one Id or several. */
function idsIn(values: readonly string[]): string[] {
  return [...new Set(values.flatMap((value) => value.split(/[\s,;]+/)).filter((id) => id !== ''))];
}
