import { z } from 'zod';
import type { GroupQuestion } from '../../../store/lockpath/references';
import { flag, integer, record, references, text } from '../wire/schema';

/** What CreateGroup and UpdateGroup take of a group (contract section 2). */
export const groupChange = record({
  Id: integer.nullish(),
  Name: text.nullish(),
  Description: text.nullish(),
  BusinessUnit: flag.nullish(),
  SecurityRoles: references,
  Users: references,
  ChildGroups: references,
  ParentGroups: references,
});

/** A change of a group: undefined or null is a member that was not sent. */
export type GroupChange = z.infer<typeof groupChange>;

/** What must be known to decide on a change of a group: whatever it names. */
export function groupQuestionOf(change: GroupChange, groupId: number | undefined): GroupQuestion {
  const all = (ids: readonly (number | undefined)[] = []) => ids.filter((id) => id !== undefined);
  return {
    groupId,
    securityRoles: all(change.SecurityRoles),
    users: all(change.Users),
    groups: [...all(change.ChildGroups), ...all(change.ParentGroups)],
  };
}
