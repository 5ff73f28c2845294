import type { Knex } from 'knex';
import type { Named } from './rows';

/** A security role, with the rights that it grants. */
export interface SecurityRole extends Named {
  rights: string[];
}

/** A part of a list: the id after which it begins, and the most rows in it. */
interface Part {
  after: number;
  limit: number;
}

/** Reads the security roles of a company, by id. */
export function readSecurityRoles(
  db: Knex,
  companyId: number,
  { after, limit }: Part,
): Promise<SecurityRole[]> {
  return db('lockpath_security_role')
    .where({ company_id: companyId })
    .where('role_id', '>', after)
    .orderBy('role_id')
    .limit(limit)
    .select<SecurityRole[]>('role_id as id', 'name', 'rights');
}

/** Reads the functional roles of a company, by id. */
export function readFunctionalRoles(db: Knex, companyId: number, { after, limit }: Part): Promise<Named[]> {
  return db('lockpath_functional_role')
    .where({ company_id: companyId })
    .where('role_id', '>', after)
    .orderBy('role_id')
    .limit(limit)
    .select<Named[]>('role_id as id', 'display_name as name');
}
