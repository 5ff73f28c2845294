import { escapeIdentifier, escapeLiteral } from 'pg';
import { DIGEST, type SequenceState } from './snapshot';
import type { TableShape } from './tableShapes';

/** How the rows of a table differ from earlier ones. A changed row is in both lists, with different values. */
export interface Difference {
  shape: TableShape;
  /** The digests of the rows to remove. */
  surplus: readonly string[];
  /** The rows to put back, as JSON. */
  missing: readonly string[];
}

/**
 * The statements that put the rows of tables back. They touch only rows that differ, so they take little time, and leave little
 * to vacuum in a database that is reset before each test.
 *
 * A row to which others refer cannot be deleted and inserted again, so it is updated; one to which none refer may have a value
 * that is unique, so it is deleted before others get that value. The order never breaks a foreign key: the rows to which none
 * refer are deleted first; then all rows to which others refer are restored, before the surplus among them is deleted.
 *
 * @param differences each table after those that it refers to.
 */
export function restoreRows(differences: readonly Difference[]): string[] {
  const referenced = differences.filter(({ shape }) => shape.isReferenced);
  const others = differences.filter(({ shape }) => !shape.isReferenced);
  return [
    ...others.flatMap(removeSurplus),
    ...referenced.flatMap(putBack),
    ...referenced.toReversed().flatMap(removeSurplus),
    ...others.flatMap(putBack),
  ];
}

/** The statement that restores sequences. It takes effect even if its transaction is rolled back. */
export function restoreSequences(sequences: readonly SequenceState[]): string {
  const set = sequences.map(
    ({ name, last, called }) => `setval(${escapeLiteral(escapeIdentifier(name))}, ${last}, ${called})`,
  );
  return `SELECT ${set.join(', ')}`;
}

/** A row that an earlier statement has updated has another digest, and stays. */
function removeSurplus({ shape, surplus }: Difference): string[] {
  if (surplus.length === 0) return [];
  const digests = `'{${surplus.join(',')}}'::bigint[]`;
  return [`DELETE FROM ${escapeIdentifier(shape.name)} AS r WHERE ${DIGEST} = ANY (${digests})`];
}

function putBack({ shape, missing }: Difference): string[] {
  if (missing.length === 0) return [];
  const name = escapeIdentifier(shape.name);
  const columns = shape.columns.map(escapeIdentifier).join(', ');
  const rows = escapeLiteral(`[${missing.join(',')}]`);
  return [
    `INSERT INTO ${name} (${columns}) OVERRIDING SYSTEM VALUE
     SELECT ${columns} FROM json_populate_recordset(NULL::${name}, ${rows})
     ${shape.isReferenced ? orUpdate(shape) : ''}`,
  ];
}

function orUpdate({ columns, key }: TableShape): string {
  const set = columns
    .filter((column) => !key.includes(column))
    .map((column) => `${escapeIdentifier(column)} = excluded.${escapeIdentifier(column)}`);
  const conflict = `ON CONFLICT (${key.map(escapeIdentifier).join(', ')})`;
  return set.length === 0 ? `${conflict} DO NOTHING` : `${conflict} DO UPDATE SET ${set.join(', ')}`;
}
