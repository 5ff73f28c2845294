import { z } from 'zod';
import type { GroupQuestion } from '../../../store/lockpath/references';
import { flag, integer, record, references, text } from '../wire/schema';

/** The members of a group that CreateGroup and UpdateGroup accept (contract section 2). */
export const groupChange = record({
  Name: text.nullish(),
  Description: text.nullish(),
  BusinessUnit: flag.nullish(),
  SecurityRoles: references,
  Users: references,
  ChildGroups: references,
  ParentGroups: references,
});

/** What else UpdateGroup accepts. */
export const groupTarget = record({ Id: integer });

/** A change of a group. A member that was not sent is undefined or null. */
export type GroupChange = z.infer<typeof groupChange>;

/** Collects everything that a change of a group refers to, so that its existence can be checked. */
export function groupQuestionOf(change: GroupChange, groupId: number | undefined): GroupQuestion {
  const all = (ids: readonly (number | undefined)[] = []) => ids.filter((id) => id !== undefined);
  return {
    groupId,
    securityRoles: all(change.SecurityRoles),
    users: all(change.Users),
    groups: [...all(change.ChildGroups), ...all(change.ParentGroups)],
  };
}
