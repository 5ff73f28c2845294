import type { Knex } from 'knex';
import { recordAudit, type CommandEntry } from '../audit/entry';
import { storable } from '../engine/storable';
import type { CompanyRow, NodeKind } from './rows';

/** The first master administrator of a company. */
export interface Founder {
  name: string;
  email: string;
  emailKey: string;
  passwordHash: string;
}

/** The database has a company already. */
export class NotEmpty extends Error {}

/**
 * Creates the first company of a database: its root, its three fixed nodes, and its first master administrator.
 *
 * @returns the company's id and the master administrator's node id.
 * @throws NotEmpty if there is a company of this contract already.
 */
export function foundCompany(
  db: Knex,
  company: Pick<CompanyRow, 'name' | 'standard_seats' | 'mobile_seats' | 'rpat_seats'>,
  founder: Founder,
  entry: CommandEntry,
): Promise<{ companyId: number; masterId: number }> {
  return db.transaction(async (transaction) => {
    await transaction.raw('LOCK TABLE company');
    // A company of another contract has no nodes.
    if (await transaction('node').first('node_id')) throw new NotEmpty('The database has a company already');
    const [{ company_id }] = (await transaction('company').insert(company).returning('company_id')) as [
      CompanyRow,
    ];

    const addNode = async (kind: NodeKind, name: string, parent_id: number | null, person: object = {}) => {
      const row = { company_id, kind, name, parent_id, enabled: true, ...person };
      const [added] = (await transaction('node').insert(row).returning('node_id')) as [{ node_id: number }];
      return added.node_id;
    };
    const root = await addNode('root', company.name, null);
    const masters = await addNode('master_administrators', 'Master Administrators', root);
    await addNode('administrators', 'Administrators', root);
    await addNode('technicians', 'Technicians', root);
    const masterId = await addNode('master_administrator', founder.name, masters, {
      email: founder.email,
      password_hash: founder.passwordHash,
      account_holder: true,
    });
    await transaction('email_claim').insert({ email_key: founder.emailKey, company_id, node_id: masterId });
    await recordAudit(transaction, { ...entry, companyId: company_id, target: String(masterId) }).query;
    return { companyId: company_id, masterId };
  });
}

/** Sets the hash of a company's Single Sign-On password. @returns whether Rescue has such a company. */
export function setSsoPassword(
  db: Knex,
  companyId: number,
  passwordHash: string,
  entry: CommandEntry,
): Promise<boolean> {
  return db.transaction(async (transaction) => {
    if (!(await changeCompany(transaction, companyId, { sso_password_hash: passwordHash }))) return false;
    await recordAudit(transaction, { ...entry, companyId, target: null }).query;
    return true;
  });
}

/**
 * Changes a company, as a change of its structure: a call that is being decided on the company as it was decides again.
 *
 * @returns whether Rescue has such a company.
 */
export async function changeCompany(
  db: Knex,
  companyId: number,
  changes: Partial<CompanyRow>,
): Promise<boolean> {
  const touched = await db('company')
    .where({ company_id: companyId })
    // A company of another contract has no nodes.
    .whereExists(db('node').where({ company_id: companyId, kind: 'root' }).select('node_id'))
    .update({ ...storable(changes), structure_version: db.raw('structure_version + 1') });
  return touched === 1;
}
