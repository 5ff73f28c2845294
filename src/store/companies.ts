import type { Knex } from 'knex';

/** Whether the database has no company of any contract yet. */
export async function hasNoCompany(db: Knex): Promise<boolean> {
  return (await db('company').first('company_id')) === undefined;
}
