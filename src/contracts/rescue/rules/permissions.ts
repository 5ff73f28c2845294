import type { NODE_PERMISSIONS, NODE_PERMISSIONS_v2 } from '../../../generated/rescue';
import { illTyped, type IllTyped } from '../../../soap/lexical';

/** Every permission of a group that any version knows. */
export type Permission = NODE_PERMISSIONS | NODE_PERMISSIONS_v2;

/** The permissions that one version knows and the other does not (contract section 6). */
const onlyInVersion1: readonly string[] = ['TechEndSessionSurvey'] satisfies NODE_PERMISSIONS[];
const onlyInVersion2: readonly string[] = [
  'UnattendedAccess',
  'SessionHoldNotAllowed',
  'ConnectOnLan',
] satisfies NODE_PERMISSIONS_v2[];

/** The permissions of a group that version 1 knows. */
export function inVersion1(permissions: readonly string[]): NODE_PERMISSIONS[] {
  return permissions.filter((name) => !onlyInVersion2.includes(name)) as NODE_PERMISSIONS[];
}

/** The permissions of a group that version 2 knows. */
export function inVersion2(permissions: readonly string[]): NODE_PERMISSIONS_v2[] {
  return permissions.filter((name) => !onlyInVersion1.includes(name)) as NODE_PERMISSIONS_v2[];
}

/**
 * A group's permissions after a change: the given ones, and those that the caller's version does not know, which stay.
 * There are no duplicates. Without a list, the permissions stay as they are.
 *
 * @returns illTyped if a given one is not a permission.
 */
export function changedPermissions(
  now: readonly string[],
  given: readonly (Permission | IllTyped)[] | undefined,
  known: (permissions: readonly string[]) => readonly string[],
): string[] | IllTyped {
  if (given === undefined) return [...now];
  if (given.includes(illTyped)) return illTyped;
  const visible = known(now);
  const unseen = now.filter((name) => !visible.includes(name));
  return [...new Set([...(given as Permission[]), ...unseen])];
}

/** Whether two lists hold the same permissions. */
export function samePermissions(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name) => other.includes(name));
}
