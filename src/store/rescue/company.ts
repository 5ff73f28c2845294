import type { Knex } from 'knex';
import { recordAudit, type CommandEntry } from '../audit/entry';
import { lockCompany, nextCompanyId } from '../companies';
import { differing } from '../engine/differing';
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

/** Another user has the address. */
export class AddressTaken extends Error {}

/**
 * Creates a company: its root, its three fixed nodes, and its first master administrator.
 *
 * @param onlyFirst whether it must be the first company of this contract in the database.
 * @param firstCompany the number at which new companies begin.
 * @returns the company's id and the master administrator's node id.
 * @throws NotEmpty
 * @throws AddressTaken
 * @throws NumbersTaken
 */
export function foundCompany(
  db: Knex,
  company: Pick<CompanyRow, 'name' | 'standard_seats' | 'mobile_seats' | 'rpat_seats'>,
  founder: Founder,
  entry: CommandEntry,
  { onlyFirst, firstCompany }: { onlyFirst: boolean; firstCompany?: number },
): Promise<{ companyId: number; masterId: number }> {
  return db.transaction(async (transaction) => {
    if (onlyFirst) {
      await transaction.raw('LOCK TABLE company');
      // A company of another contract has no nodes.
      if (await transaction('node').first('node_id'))
        throw new NotEmpty('The database has a company already');
    }
    const company_id = await nextCompanyId(transaction, firstCompany);
    await transaction('company').insert({ company_id, ...company });

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
    const claimed = await transaction('email_claim')
      .insert({ email_key: founder.emailKey, company_id, node_id: masterId })
      .onConflict('email_key')
      .ignore()
      .returning<unknown[]>('node_id');
    if (claimed.length === 0)
      throw new AddressTaken(`There is a user with the e-mail address ${founder.email} already`);
    await recordAudit(transaction, { ...entry, companyId: company_id, target: String(masterId) }).query;
    return { companyId: company_id, masterId };
  });
}

/**
 * Changes a company and, with its name, that of the tree's root. This is a change of the company's structure: a call that is
 * being decided on the old row decides again.
 *
 * @param entry the audit entry, whose changed fields are added; without one, nothing is recorded.
 */
export function changeCompany(
  db: Knex,
  companyId: number,
  changes: Partial<CompanyRow>,
  entry?: CommandEntry,
): Promise<'changed' | 'unchanged' | 'unknown'> {
  return db.transaction(async (transaction) => {
    const key = { company_id: companyId };
    if (!(await lockCompany(transaction, companyId))) return 'unknown';
    // A company of another contract has no nodes.
    const root = transaction('node').where({ ...key, kind: 'root' });
    if (!(await root.clone().first('node_id'))) return 'unknown';
    const before = await transaction('company').where(key).first<CompanyRow>();
    const changed = differing(Object.keys(changes) as (keyof CompanyRow)[], before, {
      ...before,
      ...changes,
    });
    if (changed.length === 0) return 'unchanged';
    await transaction('company')
      .where(key)
      .update({ ...storable(changes), structure_version: db.raw('structure_version + 1') });
    if (changed.includes('name'))
      await root.clone().update({ name: changes.name, version: db.raw('version + 1') });
    if (entry) {
      const fields = changed.map((column) => column.replace(/_hash$/, ''));
      await recordAudit(transaction, { ...entry, changed: fields, companyId, target: null }).query;
    }
    return 'changed';
  });
}
