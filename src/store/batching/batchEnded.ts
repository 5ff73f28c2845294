import { observed } from '../../observed';

/** A round trip to the database that several calls could share, and that has ended or failed. */
export interface EndedBatch {
  /** Which kind of batch: one of a few names in the code. */
  batch: string;
  /** How many calls it carried. */
  calls: number;
  /** Milliseconds from its start to its answer. */
  ms: number;
}

/** A batch has ended. */
export const batchEnded = observed<EndedBatch>('understudy:batch');
