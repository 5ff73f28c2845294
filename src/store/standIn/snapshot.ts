import type { TableShape } from './tableShapes';

/** All rows and sequences of a database at one moment, except for the tables about the installation. */
export interface StateSnapshot {
  /** Each table comes after those that it refers to. */
  tables: readonly TableState[];
  sequences: readonly SequenceState[];
  /** The size of the rows, so that the owner of several snapshots can bound the memory that they take. */
  bytes: number;
}

/** The rows of one table. */
export interface TableState {
  shape: TableShape;
  /** Each row as the JSON that the database wrote, by its {@link DIGEST}. It is never parsed: numbers would lose digits. */
  rows: ReadonlyMap<string, string>;
}

/** The state of a sequence; `last` is a number in digits, which may be too large for a JavaScript number. */
export interface SequenceState {
  name: string;
  last: string;
  called: boolean;
}

/** The JSON of the row `r`, in SQL. */
export const ROW = 'to_json(r)::text';

/** A digest of the row `r`, in SQL. Two rows of a table have the same one no more often than any 64-bit hashes collide. */
export const DIGEST = `hashtextextended(${ROW}, 0)`;
