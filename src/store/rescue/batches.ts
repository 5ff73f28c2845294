import type { Knex } from 'knex';
import { batcher } from '../batching/batcher';
import { afterFreeze, asSavingError, isAwaited } from '../engine/absence';
import { Conflict } from '../engine/conflict';
import type { Pipeline } from '../engine/pipeline';
import { Scheduler } from '../batching/scheduler';
import { sharedReads } from '../batching/sharedReads';
import { readTree, type HierarchyRow, type TreeQuestion } from './hierarchy';
import { loadSnapshots, type CallerKind, type Snapshot, type SnapshotQuestion } from './snapshot';
import { saveDetails, type DetailsChange, type Saving } from './userDetails';

/** The database work that a service's calls share in batches. */
export interface Batches {
  /** Reads the data that a call decides on. @returns undefined if no user has the caller's key. */
  loadSnapshot(question: SnapshotQuestion): Promise<Snapshot | undefined>;
  /**
   * Saves a change of a user's details.
   *
   * @throws Conflict if the data it was decided on has changed.
   * @throws CompanyAbsent like `writeTogether`.
   */
  saveDetails(change: DetailsChange): Promise<void>;
  /** Reads a company's tree; concurrent calls for the same company share one read. */
  readTree(question: TreeQuestion): Promise<readonly HierarchyRow[]>;
}

/** Largest batch. It keeps a statement well under 10 ms; in larger batches, calls would only wait longer for each other. */
const MAX_CALLS = 128;

/** One batch that the database works on, and one that is ready when it finishes. */
const MAX_BATCHES = 2;

/**
 * Groups the calls that arrive while the database is busy into batches (docs/architecture.md).
 *
 * @param pipeline the connection that batches share, if the database has one.
 */
export function batchesFor(db: Knex, pipeline?: Pipeline): Batches {
  const way = pipeline ?? db;
  const scheduler = new Scheduler(MAX_BATCHES);
  const snapshots = (kind: CallerKind, name: string) =>
    batcher<SnapshotQuestion, Snapshot | undefined>(
      { name, send: (questions) => loadSnapshots(way, kind, questions), max: MAX_CALLS, isOfOneCall },
      scheduler,
    );
  const read: Record<CallerKind, (question: SnapshotQuestion) => Promise<Snapshot | undefined>> = {
    authCode: snapshots('authCode', 'load_by_code'),
    session: snapshots('session', 'load_by_session'),
  };
  const save = batcher<DetailsChange, Saving>(
    {
      name: 'save_details',
      send: (changes) => saveDetails(way, changes, 'skip'),
      max: MAX_CALLS,
      isOfOneCall,
    },
    scheduler,
  );

  return {
    readTree: sharedReads(
      'read_tree',
      ({ companyId }) => companyId,
      (question) => readTree(db, question),
    ),
    loadSnapshot: (question) => read[question.caller.kind](question),
    async saveDetails(change) {
      // A change that is refused would make each call of its batch go alone.
      const { company_id } = change.user;
      if (isAwaited(db, company_id)) throw await afterFreeze(db, company_id);
      try {
        let ending = await save(change);
        // A call that must wait for a lock waits outside the batches.
        if (ending === 'held') [ending = 'stale'] = await saveDetails(db, [change], 'wait');
        if (ending !== 'saved') throw new Conflict();
      } catch (error) {
        throw await asSavingError(db, error);
      }
    },
  };
}

/**
 * Whether an error concerns only one call: the server rejected a value or a change (PostgreSQL's error classes 21 to 44,
 * and our own). Errors of a connection or of a failing server concern all calls of a batch.
 */
function isOfOneCall(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^(2[1-9]|4[0-4]|US)[0-9A-Z]{3}$/.test(code);
}
