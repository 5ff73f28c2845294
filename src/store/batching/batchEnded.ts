import { observed, type Ended } from '../../observed';
import type { Caller } from '../../tracing/shared';

/** A round trip to the database that several calls could share, and that has ended or failed. */
export interface EndedBatch extends Ended {
  /** Which kind of batch: one of a few names in the code. */
  batch: string;
  /** The calls that it carried, in any order. */
  callers: readonly Caller[];
}

/** A batch has ended. */
export const batchEnded = observed<EndedBatch>('understudy:batch');
