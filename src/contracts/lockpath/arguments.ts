import { isRefusal } from '../refusal';
import type { Argument } from './operation';
import { notPermitted, unreadable, type Refusal } from './refusal';
import { integer, isObject, unwrapped } from './wire/schema';

/** The id in the argument of a deletion: `10` or `{"id":10}`. An impossible id counts as unknown. */
export function idArgument(argument: Argument | Refusal): number | Refusal {
  if (isRefusal(argument)) return argument;
  const id = unwrapped(argument.value, 'id');
  return typeof id === 'string' ? idText(id) : unreadable('The argument is not an id');
}

/** The id in the query of a GET. */
export function idText(text: string | undefined): number | Refusal {
  const { success, data } = integer.safeParse(text);
  return success ? data : notPermitted('The id is missing, or is not an integer of 32 bits');
}

/**
 * The object in an argument, which may be wrapped. Beside other members, one of the wrapper's name that is no object is an unknown
 * member, which is ignored like any other.
 */
export function objectArgument(argument: Argument | Refusal, name: string): object | Refusal {
  if (isRefusal(argument)) return argument;
  const { value } = argument;
  const object = unwrapped(value, name);
  if (isObject(object)) return object;
  const isBare = isObject(value) && Object.keys(value).length > 1;
  return isBare ? value : unreadable(`The argument is not a ${name} object`);
}

/** The names of the members that a schema rejects, as a list for a message. */
export function badMembers(
  error: { issues: readonly { path: readonly PropertyKey[] }[] } | undefined,
): string {
  const names = error?.issues.map(({ path }) => String(path[0])) ?? [];
  return [...new Set(names)].join(', ');
}
