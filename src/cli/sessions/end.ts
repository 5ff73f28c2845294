import type { Knex } from 'knex';
import type { Config } from '../../config';
import type { Contract, ContractSessions } from '../../contracts/contract';
import { UsageError } from '../../contracts/usageError';
import { commandEntry } from '../../store/audit/commandEntry';
import { endSessions as endStored, type WhichSessions } from '../../store/endSessions';
import { withDatabase } from '../shared/openMigrated';

/** The options of `understudy sessions end`. */
export interface EndOptions {
  company?: number;
  user?: string;
  all: boolean;
  contract?: string;
}

/** A contract's sessions, with its name. */
interface Named {
  contract: string;
  sessions: ContractSessions;
}

/** The contracts that have sessions. */
export function contractsWithSessions(contracts: readonly Contract[]): Named[] {
  return contracts.flatMap(({ name, sessions }) => (sessions ? [{ contract: name, sessions }] : []));
}

/**
 * Ends the sessions of a user or of a company, or all sessions.
 *
 * @throws UsageError if the options name no sessions, or match no user, several users or no company.
 */
export async function endSessions(
  config: Config,
  contracts: readonly Contract[],
  options: EndOptions,
): Promise<void> {
  const { company, user, all, contract } = options;
  if (company === undefined && user === undefined && !all) {
    throw new UsageError('Say whose sessions to end, with --user, --company or --all');
  }
  const wanted = contractsWithSessions(contracts).filter((each) => !contract || each.contract === contract);
  await withDatabase(config, async ({ knex: db }) => {
    const asked: (Named & { which: WhichSessions })[] =
      user === undefined
        ? wanted.map((each) => ({ ...each, which: { companyId: company } }))
        : [await theUser(db, user, wanted, company)];
    if (company !== undefined && !(await db('company').where({ company_id: company }).first('company_id'))) {
      throw new UsageError(`There is no company ${company}; correct --company`);
    }
    let ended = 0;
    for (const each of asked) {
      ended += await endStored(db, each.sessions, each.which, commandEntry(each.contract, 'sessions end'));
    }
    console.log(`Ended ${ended} ${ended === 1 ? 'session' : 'sessions'}.`);
  });
}

async function theUser(db: Knex, name: string, contracts: readonly Named[], company: number | undefined) {
  const found = await Promise.all(
    contracts.map(async (each) =>
      (await each.sessions.usersNamed(db, name)).map((which) => ({ ...each, which })),
    ),
  );
  const matching = found
    .flat()
    .filter(({ which: { companyId } }) => company === undefined || companyId === company);
  const [one, another] = matching;
  if (!one)
    throw new UsageError(
      `There is no user ${name}${company === undefined ? '' : ` in company ${company}`}; correct --user`,
    );
  if (another) {
    const places = matching.map((each) => `${each.contract} in company ${each.which.companyId}`).join(', ');
    throw new UsageError(`Several users are called ${name} (${places}); add --contract or --company`);
  }
  return one;
}
