import type { FieldOptions, Option } from '../../../console/field';
import type { Choices } from './choices';
import { listIn, nameOfReferred, type Item, type ItemKind, type Referred } from './items';
import { optionOf } from './choices';
import type { Member } from './members';
import { suggestions } from './suggestions';

/** What the form of an item is made of. */
export interface FormParts {
  kind: ItemKind;
  choices: Choices;
  /** The item as it is; undefined for a new one. */
  item: Item | undefined;
  /** The path below which the contract's pages are. */
  base: string;
}

/** The members that a form has. A list of too many things has a page of its own, and a lock cannot be taken back. */
export function membersInForm({ kind, choices, item }: Omit<FormParts, 'base'>): string[] {
  return Object.entries(kind.members).flatMap(([name, member]) => {
    const isElsewhere = item && member.kind === 'list' && !choices.has(member.from);
    const isLocked = name === 'Locked' && item?.[name] === true;
    return isElsewhere || isLocked ? [] : [name];
  });
}

/** The fields of the form of an item. */
export function fieldsOf(parts: FormParts): FieldOptions[] {
  const { kind, item } = parts;
  const own = membersInForm(parts).map((name) => {
    const required = !item && kind.required.includes(name);
    return { ...fieldOf(name, kind.members[name]!, parts), ...(required && { required }) };
  });
  return kind.hasPassword ? [...own, ...passwordFields(item)] : own;
}

function fieldOf(name: string, member: Member, parts: FormParts): FieldOptions {
  const { choices, item } = parts;
  const { label, note } = member;
  const field: FieldOptions = { name, label, ...(note !== undefined && { note }) };
  if (member.kind === 'text') return field;
  if (member.kind === 'lines') return { ...field, type: 'textarea' };
  if (member.kind === 'flag') return { ...field, type: 'checkbox' };
  const options = member.kind === 'choice' ? member.options : choices.get(member.from);
  if (member.kind === 'list') {
    if (options) return { ...field, options: withCurrent(options, listIn(item, name)), multiple: true };
    return { ...field, note: 'The Ids, separated by spaces.' };
  }
  if (!options) return { ...field, ...suggestions(name, parts) };
  return {
    ...field,
    options: [...emptyOption(name, member, parts), ...withCurrent(options, currentOf(item?.[name]))],
  };
}

/** What stands for no value, where that can be. */
function emptyOption(name: string, { kind }: Member, { kind: { required }, item }: FormParts): Option[] {
  if (required.includes(name)) return item ? [] : [{ value: '', text: 'Choose one' }];
  if (kind === 'number') return item ? [] : [{ value: '', text: 'Default' }];
  return [{ value: '', text: 'None' }];
}

function currentOf(value: unknown): Referred[] {
  if (value == null) return [];
  return typeof value === 'object' ? [value as Referred] : [{ Id: Number(value) }];
}

/** The options, and those that are chosen but can be chosen no more, such as a language that is no longer active. */
function withCurrent(options: readonly Option[], current: readonly Referred[]): Option[] {
  const missing = current
    .map((each) => optionOf(each.Id, nameOfReferred(each) || String(each.Id)))
    .filter(({ value }) => !options.some((option) => option.value === value));
  return [...options, ...missing];
}

/** The name of the field that repeats the password. */
export const PASSWORD_AGAIN = 'PasswordAgain';

function passwordFields(item: Item | undefined): FieldOptions[] {
  const common = { type: 'password', autocomplete: 'new-password', required: !item } as const;
  const note = item && "Empty keeps the old one. A new one ends the user's sessions.";
  return [
    { name: 'Password', label: item ? 'New password' : 'Password', ...common, ...(note && { note }) },
    { name: PASSWORD_AGAIN, label: 'The same password again', ...common },
  ];
}
