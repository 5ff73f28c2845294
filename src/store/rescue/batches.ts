import type { Knex } from 'knex';
import { batcher } from '../batching/batcher';
import { asConflict, Conflict } from '../engine/conflict';
import { readTree, type HierarchyRow, type TreeQuestion } from './hierarchy';
import type { Pipeline } from '../engine/pipeline';
import { Scheduler } from '../batching/scheduler';
import { sharedReads } from '../batching/sharedReads';
import { loadSnapshots, type CallerKind, type Snapshot, type SnapshotQuestion } from './snapshot';
import { saveDetails, type DetailsChange, type Saving } from './userDetails';

/** What the calls of a service ask of its database together. */
export interface Batches {
  /** Reads what a call decides on. @returns undefined when nobody has the caller's key. */
  loadSnapshot(question: SnapshotQuestion): Promise<Snapshot | undefined>;
  /** Saves a change of a user's details. @throws Conflict when what it was decided on no longer holds. */
  saveDetails(change: DetailsChange): Promise<void>;
  /** Reads a company's tree; those who ask for the same company's share what was read. */
  readTree(question: TreeQuestion): Promise<readonly HierarchyRow[]>;
}

/** So many calls keep a statement well under 10 ms; more of them would only wait longer for each other. */
const MAX_CALLS = 128;

/** One at the database, and one that it finds next. */
const MAX_BATCHES = 2;

/**
 * Makes calls that come while others are at the database travel together (docs/architecture.md).
 *
 * @param pipeline the connection that they share, where the database has one.
 */
export function batchesFor(db: Knex, pipeline?: Pipeline): Batches {
  const way = pipeline ?? db;
  const scheduler = new Scheduler(MAX_BATCHES);
  const snapshots = (kind: CallerKind) =>
    batcher<SnapshotQuestion, Snapshot | undefined>(
      { fly: (questions) => loadSnapshots(way, kind, questions), most: MAX_CALLS, isOfOneCall },
      scheduler,
    );
  const read: Record<CallerKind, (question: SnapshotQuestion) => Promise<Snapshot | undefined>> = {
    authCode: snapshots('authCode'),
    session: snapshots('session'),
  };
  const save = batcher<DetailsChange, Saving>(
    { fly: (changes) => saveDetails(way, changes, 'skip'), most: MAX_CALLS, isOfOneCall },
    scheduler,
  );

  return {
    readTree: sharedReads(
      ({ companyId }) => companyId,
      (question) => readTree(db, question),
    ),
    loadSnapshot: (question) => read[question.caller.kind](question),
    async saveDetails(change) {
      try {
        let ending = await save(change);
        // Who has to wait does so alone.
        if (ending === 'held') [ending = 'stale'] = await saveDetails(db, [change], 'wait');
        if (ending !== 'saved') throw new Conflict();
      } catch (error) {
        throw asConflict(error);
      }
    },
  };
}

/**
 * Errors by which the server refuses values or a change (classes 21 to 44 of PostgreSQL's, and our own), rather than
 * those of a connection or of a server in distress, which all calls of a batch share.
 */
function isOfOneCall(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^(2[1-9]|4[0-4]|US)[0-9A-Z]{3}$/.test(code);
}
