import type { Knex } from 'knex';

/** The lock modes of PostgreSQL that a migration may declare, from weak to strong. */
export type LockMode =
  | 'ROW SHARE'
  | 'ROW EXCLUSIVE'
  | 'SHARE UPDATE EXCLUSIVE'
  | 'SHARE'
  | 'SHARE ROW EXCLUSIVE'
  | 'EXCLUSIVE'
  | 'ACCESS EXCLUSIVE';

/** Tables that existed before, each with the strongest lock that a step takes on it. */
export type Locks = Readonly<Record<string, LockMode>>;

/**
 * Statements in one transaction. They change only the catalogue, or few rows: on a database that others use, a statement that
 * waits or runs for too long is cancelled, and the step is tried again.
 */
export interface StatementsStep {
  kind: 'statements';
  /** What it does, in words that follow "Step 1 of 3: ", such as "add the column node.nick_key". */
  does: string;
  locks: Locks;
  /** SQL, separated by semicolons. */
  statements: string;
}

/** An index, built while others read and write the table. */
export interface IndexStep {
  kind: 'index';
  does: string;
  table: string;
  index: string;
  unique?: boolean;
  /** What follows the table's name: method, columns and condition, such as `(company_id, digest)`. */
  on: string;
}

/** Checks the rows for a constraint that an earlier step added as NOT VALID, while others read and write the table. */
export interface ValidateStep {
  kind: 'validate';
  does: string;
  table: string;
  constraint: string;
  /** Other tables that it locks, such as the one that a foreign key refers to. */
  locks?: Locks;
}

/**
 * A statement for all rows of a table, in batches by its key. Each batch is recorded in its own transaction, so a killed
 * migration goes on with the next one. A row that is inserted behind the current batch is not reached.
 */
export interface BatchesStep {
  kind: 'batches';
  does: string;
  /** The table whose rows it goes through. */
  table: string;
  /** Columns that are unique together, in the order of an index. */
  key: readonly string[];
  /** SQL in which `{rows}` stands for the condition that selects the batch, on columns named like the key. */
  statement: string;
  /** Other tables that the statement changes, with their locks. */
  locks?: Locks;
  /** The number of rows in a batch; 1,000 if missing. */
  size?: number;
}

export type Step = StatementsStep | IndexStep | ValidateStep | BatchesStep;

/**
 * A change of the schema while instances of the previous release keep running (expand, migrate, contract).
 *
 * On a database with data, each step commits before the next one begins. On an empty database, on the embedded one, and for
 * `down`, all of it is one transaction.
 */
export interface SteppedMigration {
  /** What it is for, in one sentence. */
  summary: string;
  /**
   * The last migration of the oldest version that works on the schema during this migration and after it. That version can go
   * on beside the new one, and can be installed again; 0.1.0 can only go on.
   */
  worksFrom: string;
  /**
   * The columns and tables of the schema before it that it removes, or changes so that an older program could fail, in words
   * such as `column node.nick`: each with the release since which no program uses it.
   */
  unusedSince?: Readonly<Record<string, string>>;
  steps: readonly Step[];
  /** Undoes it on a database that no other process uses: for developers, and for the test that migrates down and up. */
  down(knex: Knex): Promise<void>;
}

/** A migration in the list of all. The first ones are in Knex's form, and run only on databases from before the first release. */
export interface NamedMigration {
  name: string;
  migration: Knex.Migration | SteppedMigration;
}

/** Whether a migration consists of steps. */
export function isStepped(migration: Knex.Migration | SteppedMigration): migration is SteppedMigration {
  return 'steps' in migration;
}

/** The locks on tables that existed before that a step takes. */
export function locksOf(step: Step): Locks {
  switch (step.kind) {
    case 'statements':
      return step.locks;
    case 'index':
      return { [step.table]: 'SHARE UPDATE EXCLUSIVE' };
    case 'validate':
      return { [step.table]: 'SHARE UPDATE EXCLUSIVE', ...step.locks };
    case 'batches':
      return { [step.table]: 'ROW EXCLUSIVE', ...step.locks };
  }
}
