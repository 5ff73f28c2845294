import type { Knex } from 'knex';
import type { Write } from './engine/writeTogether';

/** A company as a change of its structure names it. */
export interface CompanyStructure {
  company_id: number;
  /** Goes up with every change that a change elsewhere in the company may depend on. */
  structure_version: number;
}

/**
 * Records a change of the company's structure: one that a change elsewhere may depend on. It goes through only if the
 * structure is still the one that was decided on, so calls that depend on one another are saved one after the other.
 *
 * @param amounts columns of the company that go up by an amount in the same change.
 */
export function changeStructure(
  db: Knex,
  { company_id, structure_version }: CompanyStructure,
  amounts: Readonly<Record<string, number>> = {},
): Write {
  const added = Object.entries(amounts).map(([column, amount]) => [
    column,
    db.raw('?? + ?', [column, amount]),
  ]);
  return {
    mustTouchOne: true,
    query: db('company')
      .where({ company_id, structure_version })
      .update({ structure_version: db.raw('structure_version + 1'), ...Object.fromEntries(added) }),
  };
}
