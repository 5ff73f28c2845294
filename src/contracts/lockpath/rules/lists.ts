/**
 * Rules 1, 2 and 11 for a list: the elements that exist replace it, the others are dropped; when every one fails it
 * stays. An empty list clears it, and so does a missing one where the caller commits null properties.
 *
 * @param sent the elements' ids, undefined for one without; undefined when the list was not sent.
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

/** Whether two lists in the order of their ids hold the same. */
export function sameElements(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((id, index) => id === other[index]);
}
