import type { Knex } from 'knex';
import type { Catalogue } from './tables';

/** Finds the contract of a company. @returns undefined if there is no such company. */
export async function contractOf(
  db: Knex,
  { exported }: Pick<Catalogue, 'exported'>,
  companyId: number,
): Promise<string | undefined> {
  for (const { name, contract } of exported) {
    if (contract !== undefined && (await db(name).where({ company_id: companyId }).first('company_id')))
      return contract;
  }
  return undefined;
}
