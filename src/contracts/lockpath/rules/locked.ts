import { notPermitted } from '../refusal';
import type { Rule } from './rule';

/** Rule 5: a user can be locked, but not unlocked. */
export const cannotBeUnlocked: Rule = ({ before, after }) =>
  before.locked && !after.locked ? notPermitted('Rule 5: Locked cannot be taken back') : undefined;
