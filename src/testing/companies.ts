/** A company for one test. Other tests do not see it unless they know its number. */
export interface Company<Patch> {
  /** Its number, for `company` in rules and calls. */
  company: number;
  contract: string;
  name: string;
  /** Changes it, such as its seats or its password policy. @throws UnderstudyError if it cannot be changed so. */
  change(patch: Patch): Promise<void>;
  /** Deletes it with all that belongs to it. */
  delete(): Promise<void>;
}
