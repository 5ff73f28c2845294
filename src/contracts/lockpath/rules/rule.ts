import type { Caller } from '../../../store/lockpath/snapshot';
import type { UserAnswer } from '../../../store/lockpath/references';
import type { Refusal } from '../refusal';
import type { UserChange } from '../users/userChange';
import type { UserFields } from '../users/userFields';

/** What the rules of contract section 3 look at. */
export interface ChangeContext {
  change: UserChange;
  /** The user as it is; of a new one the defaults. */
  before: UserFields;
  /** The user as the sent members make it (rule 1). */
  after: UserFields;
  /** The id of the user; undefined for a new one. */
  userId: number | undefined;
  /** Of what the change names: what there is. */
  found: UserAnswer;
  /** What the company demands of a password. */
  policy: Pick<Caller, 'company_id' | 'min_password_length' | 'min_password_strength'>;
}

/** One rule: why it refuses the whole change, since one bad single value does (rule 3); undefined when it does not. */
export type Rule = (context: ChangeContext) => Refusal | undefined;
