/** A member of an operator's input that is not valid. */
export interface Misfit {
  /** Its name in JSON, such as `pickup`. */
  member: string;
  /** What is wrong with it and what would be accepted. */
  detail: string;
}

/** Whether a decision says that a value is not valid. */
export function isMisfit(decided: object): decided is Misfit {
  return 'detail' in decided && 'member' in decided;
}
