import type { Knex } from 'knex';
import type { Write } from './engine/writeTogether';

/** The company whose structure a change concerns. */
export interface CompanyStructure {
  company_id: number;
  /** Increases with every change that a change elsewhere in the company may depend on. */
  structure_version: number;
}

/**
 * Records a change of the company's structure: one that a change elsewhere may depend on. It succeeds only if the
 * structure still has the version that the decision is based on, so calls that depend on each other are saved in turn.
 *
 * @param amounts columns of the company, and the amount by which each increases in the same change.
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
