import type { Knex } from 'knex';

/** Whether the database has no company yet, of any contract. */
export async function hasNoCompany(db: Knex): Promise<boolean> {
  return (await db('company').first('company_id')) === undefined;
}
