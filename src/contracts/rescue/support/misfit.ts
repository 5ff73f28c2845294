/** A member of what an operator describes that cannot be so. */
export interface Misfit {
  /** Its name in JSON, such as `pickup`. */
  member: string;
  /** What is wrong with it and what would do. */
  detail: string;
}

/** Whether a decision is that something cannot be so. */
export function isMisfit(decided: object): decided is Misfit {
  return 'detail' in decided && 'member' in decided;
}
