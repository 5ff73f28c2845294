/**
 * The values at a path of names, such as `sName`, `user.token` or `aUsers.USERDATA.name`. A list has the values of all its
 * elements. Names match in any case, and a name without a path also finds the element of an object.
 */
export function valuesAt(input: Readonly<Record<string, unknown>>, path: string): string[] {
  const names = path.toLowerCase().split('.');
  const found = walk(input, names);
  if (found.length > 0 || names.length > 1) return found;
  return Object.values(input).flatMap((value) => (isObject(value) ? walk(value, names) : []));
}

function walk(value: unknown, names: readonly string[]): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => walk(item, names));
  const [name, ...rest] = names;
  if (name === undefined) return textOf(value);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([each, inner]) =>
    each.toLowerCase() === name ? walk(inner, rest) : [],
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(value instanceof Date);
}

/** The text of a scalar; none of a missing value, and of one that was not of its type. */
function textOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value instanceof Date) return [value.toISOString()];
  return typeof value === 'number' || typeof value === 'boolean' ? [String(value)] : [];
}
