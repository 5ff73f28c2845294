import type { Knex } from 'knex';
import type { Config } from '../../config';
import { usernameKey } from '../../contracts/lockpath/users/username';
import { userKey } from '../../contracts/macro/users/names';
import { emailKey } from '../../credentials/emailAddress';
import {
  endSessions as endStored,
  sessionContracts,
  type SessionContract,
  type WhichSessions,
} from '../../store/endSessions';
import { findUserByUsername } from '../../store/lockpath/logins';
import { findUsersByKey } from '../../store/macro/userWrites';
import { findUserByEmail } from '../../store/rescue/logins';
import { commandEntry } from '../shared/commandEntry';
import { withDatabase } from '../shared/openMigrated';
import { UsageError } from '../shared/usageError';

export { sessionContracts };

/** Whose sessions `understudy sessions end` ends. */
export interface EndOptions {
  company?: number;
  user?: string;
  all: boolean;
  contract?: SessionContract;
}

/**
 * Ends sessions of a user, of a company, or all.
 *
 * @throws UsageError when the options name nobody, or a user whom several companies or contracts have.
 */
export async function endSessions(config: Config, options: EndOptions): Promise<void> {
  const { company, user, all, contract } = options;
  if (company === undefined && user === undefined && !all) {
    throw new UsageError('Name whose sessions to end with --user, --company or --all');
  }
  await withDatabase(config, async ({ knex: db }) => {
    const contracts = contract ? [contract] : sessionContracts;
    const asked =
      user === undefined
        ? contracts.map((each) => ({ contract: each, companyId: company }))
        : [await theUser(db, user, contracts, company)];
    if (company !== undefined && !(await db('company').where({ company_id: company }).first('company_id'))) {
      throw new UsageError(`There is no company ${company}`);
    }
    let ended = 0;
    for (const which of asked) {
      ended += await endStored(db, which, commandEntry(which.contract, 'sessions end'));
    }
    console.log(`Ended ${ended} ${ended === 1 ? 'session' : 'sessions'}.`);
  });
}

async function theUser(
  db: Knex,
  name: string,
  contracts: readonly SessionContract[],
  company: number | undefined,
): Promise<WhichSessions> {
  const found = (await Promise.all(contracts.map((contract) => usersNamed[contract](db, name))))
    .flat()
    .filter(({ companyId }) => company === undefined || companyId === company);
  const [one, another] = found;
  if (!one) throw new UsageError(`There is no user ${name}`);
  if (another) {
    const places = found.map(({ contract, companyId }) => `${contract} in company ${companyId}`).join(', ');
    throw new UsageError(`Several users are called ${name} (${places}); add --contract or --company`);
  }
  return one;
}

/** How each contract finds its users by name. */
const usersNamed: Readonly<Record<SessionContract, (db: Knex, name: string) => Promise<WhichSessions[]>>> = {
  async rescue(db, name) {
    const found = await findUserByEmail(db, emailKey(name));
    if (!found) return [];
    const { company_id: companyId, node_id } = found.user;
    return [{ contract: 'rescue', companyId, user: { key: node_id, id: String(node_id) } }];
  },
  async macro(db, name) {
    const users = await findUsersByKey(db, userKey(name));
    return users.map(({ company_id: companyId, user_key, user_id }) => ({
      contract: 'macro',
      companyId,
      user: { key: user_key, id: user_id },
    }));
  },
  async lockpath(db, name) {
    const found = await findUserByUsername(db, usernameKey(name));
    if (!found) return [];
    const { company_id: companyId, user_id } = found;
    return [{ contract: 'lockpath', companyId, user: { key: user_id, id: String(user_id) } }];
  },
};
