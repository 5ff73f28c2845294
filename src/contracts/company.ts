/** What became of a change: `unknown` means that the contract has no such company. */
export type CompanyChange = 'changed' | 'unknown' | WrongMember;

/** The member of a patch that does not fit the company as it is. */
export interface WrongMember {
  /** A JSON pointer, such as `#/policy/minLength`. */
  pointer: string;
  /** What is wrong with it and what would do. */
  detail: string;
}
