import type { Caller } from '../../../store/lockpath/snapshot';
import type { UserAnswer } from '../../../store/lockpath/references';
import type { Refusal } from '../refusal';
import type { UserChange } from '../users/userChange';
import type { UserFields } from '../users/userFields';

/** The input of the rules in contract section 3. */
export interface ChangeContext {
  change: UserChange;
  /** The current user; the defaults for a new user. */
  before: UserFields;
  /** The user after the change (rule 1). */
  after: UserFields;
  /** The id of the user; undefined for a new user. */
  userId: number | undefined;
  /** The existing ones among the things that the change refers to. */
  found: UserAnswer;
  /** The company's password policy. */
  policy: Pick<Caller, 'company_id' | 'min_password_length' | 'min_password_strength'>;
}

/** One rule. It returns a refusal of the whole change, since one bad single value fails it (rule 3), or undefined. */
export type Rule = (context: ChangeContext) => Refusal | undefined;
