import type { Knex } from 'knex';
import { EXACT_JSON } from '../engine/exactJson';
import type { Catalogue } from '../tables';
import { DIGEST, ROW, type SequenceState, type StateSnapshot, type TableState } from './snapshot';
import { readShapes } from './tableShapes';

/** The tables and sequences that a snapshot covers. */
export type SnapshotTables = Pick<Catalogue, 'exported' | 'expiring' | 'sequences'>;

/** Reads all rows and sequences of a database, as of one moment and in one transaction. */
export function takeSnapshot(db: Knex, tables: SnapshotTables): Promise<StateSnapshot> {
  return db.transaction(async (transaction) => {
    await transaction.raw(`SET LOCAL statement_timeout = 0; ${EXACT_JSON}`);
    const names = [...tables.exported, ...tables.expiring].map(({ name }) => name);
    const shapes = await readShapes(transaction, names);
    const read = await readRows(transaction, names);
    // After the rows: a sequence is not transactional, and must be ahead of every row.
    const sequences = await readSequences(transaction, tables.sequences);
    return {
      tables: shapes.map((shape, index) => ({ shape, rows: byDigest(read[index]!) })),
      sequences,
      bytes: read.reduce((sum, { rows, digests }) => sum + Buffer.byteLength(rows) + digests.length, 0),
    };
  });
}

/** The rows of a table, a line each, and their digests in the same order. */
interface Read {
  rows: string;
  digests: string;
}

/** Reads the rows of each table, as one statement, which sees all tables at the same moment. */
async function readRows(db: Knex, names: readonly string[]): Promise<Read[]> {
  const parts = names.map((name, place) =>
    db.raw(
      `SELECT ${place} AS place, coalesce(string_agg(${ROW}, chr(10)), '') AS rows,
         coalesce(string_agg(${DIGEST}::text, ' '), '') AS digests
       FROM ?? AS r`,
      [name],
    ),
  );
  const { rows } = await db.raw<{ rows: Read[] }>(`${union(parts)} ORDER BY place`, parts);
  return rows;
}

function byDigest({ rows, digests }: Read): TableState['rows'] {
  if (rows === '') return new Map();
  const lines = rows.split('\n');
  return new Map(digests.split(' ').map((digest, index) => [digest, lines[index]!]));
}

async function readSequences(db: Knex, sequences: SnapshotTables['sequences']): Promise<SequenceState[]> {
  const parts = sequences.map(({ name }) =>
    db.raw('SELECT ?::text AS name, last_value::text AS last, is_called AS called FROM ??', [name, name]),
  );
  const { rows } = await db.raw<{ rows: SequenceState[] }>(union(parts), parts);
  return rows;
}

function union(parts: readonly Knex.Raw[]): string {
  return parts.map(() => '?').join(' UNION ALL ');
}
