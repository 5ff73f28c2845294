/**
 * Rules 1, 2 and 11 for a list. The sent elements that exist replace the list, and the others are dropped. If no element
 * exists, the list stays as it is. An empty list clears it, and so does a missing one if the caller commits null
 * properties.
 *
 * @param sent the ids of the elements, undefined for an element without one; undefined if the list was not sent.
 * @param known the ids that exist.
 */
export function withSentElements(
  now: readonly number[],
  sent: readonly (number | undefined)[] | undefined,
  known: readonly number[],
  commitNulls = false,
): readonly number[] {
  if (sent === undefined) return commitNulls ? [] : now;
  const wanted = new Set(sent);
  const good = [...new Set(known)].filter((id) => wanted.has(id));
  return good.length === 0 && sent.length > 0 ? now : good.sort((one, other) => one - other);
}

/** Whether two lists, both ordered by id, are equal. */
export function sameElements(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((id, index) => id === other[index]);
}
