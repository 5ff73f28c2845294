import { integer, isObject, unwrapped } from './wire/schema';
import { invalidPermissions, Refusal, unreadable } from './refusal';

/** The id in the argument of a deletion: `10`, or `{"id":10}`. One that no id can be is an unknown one. */
export function idArgument(argument: unknown): number | Refusal {
  if (argument instanceof Refusal) return argument;
  const id = unwrapped(argument, 'id');
  if (typeof id !== 'string') return unreadable;
  return idText(id);
}

/** The id in the query of a GET. */
export function idText(text: string | undefined): number | Refusal {
  const { success, data } = integer.safeParse(text);
  return success ? data : invalidPermissions;
}

/** The object in an argument that may come wrapped. */
export function objectArgument(argument: unknown, name: string): object | Refusal {
  if (argument instanceof Refusal) return argument;
  const object = unwrapped(argument, name);
  return isObject(object) ? object : unreadable;
}
