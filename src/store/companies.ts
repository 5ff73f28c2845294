import type { Knex } from 'knex';
import { drawNumbers } from './engine/drawNumbers';

/** Whether the database has no company of any contract yet. */
export async function hasNoCompany(db: Knex): Promise<boolean> {
  return (await db('company').first('company_id')) === undefined;
}

/** Draws the number of a new company. */
export async function nextCompanyId(db: Knex): Promise<number> {
  const [id] = await drawNumbers(db, 'company_id_seq', 1);
  return id!;
}
