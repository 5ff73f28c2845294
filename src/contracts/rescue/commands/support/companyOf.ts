import type { Knex } from 'knex';
import { companiesWith } from '../../../../store/rescue/support/findPlaces';
import { UsageError } from '../../../usageError';

/** What the option that says which company is meant is for. */
export const COMPANY =
  "the company's number; needed if several companies have the number that the command names";

/** By what the command line says which company it means. */
export interface Meant {
  company?: number;
  /** A node of it. */
  node?: number;
  /** A support session of it. */
  session?: number;
}

/**
 * Finds the company that a command means: the one that `--company` names, or the only one with the node or the session, or the
 * only one of Rescue that there is.
 *
 * @throws UsageError if there is none or there are several.
 */
export async function companyOf(db: Knex, { company, node, session }: Meant): Promise<number> {
  if (company !== undefined) {
    if (await db('node').where({ company_id: company }).first('node_id')) return company;
    throw new UsageError(`Rescue has no company ${company}; "understudy company list" lists them`);
  }
  if (node !== undefined) return only(await companiesWith(db, 'node', node), `node ${node}`);
  if (session !== undefined)
    return only(await companiesWith(db, 'support_session', session), `support session ${session}`);
  return only(await companiesOfRescue(db), 'company of Rescue');
}

function only([one, another]: readonly number[], what: string): number {
  if (one === undefined) throw new UsageError(`There is no ${what}; correct it, or create it first`);
  if (another !== undefined)
    throw new UsageError(`There is more than one ${what}; name its company with --company`);
  return one;
}

/** The companies that have a tree. */
function companiesOfRescue(db: Knex): Promise<number[]> {
  return db('company')
    .whereExists(db('node').where('node.company_id', db.ref('company.company_id')).select(db.raw('1')))
    .orderBy('company_id')
    .pluck<number[]>('company_id');
}
