import type { Knex } from 'knex';
import { storable } from '../engine/storable';
import type { CompanyRow, NodeRow } from './rows';

/** A company to add with its whole tree. */
export interface NewCompany {
  /** A missing value gets the column's default. */
  company: Partial<CompanyRow> & Pick<CompanyRow, 'company_id' | 'name'>;
  nodes: readonly NodeRow[];
  /** The users' folded e-mail addresses. */
  claims: readonly { node_id: number; email_key: string }[];
  /** The digests of users' authentication codes. */
  codes: readonly { node_id: number; digest: Buffer }[];
}

/** Adds a company. @throws the database's unique violation if a number, an address or a code is taken. */
export function addCompany(db: Knex, { company, nodes, claims, codes }: NewCompany): Promise<void> {
  const { company_id } = company;
  return db.transaction(async (transaction) => {
    await transaction('company').insert(company);
    await transaction('node').insert(nodes.map(storable));
    await transaction('email_claim').insert(claims.map((claim) => ({ company_id, ...claim })));
    await transaction('auth_code').insert(codes.map((code) => ({ company_id, ...code })));
  });
}
