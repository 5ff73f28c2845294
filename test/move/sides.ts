import type { Knex } from 'knex';
import { contracts } from '../../src/contracts';
import { makeDemos } from '../../src/contracts/makeDemos';
import { commandEntry } from '../../src/store/audit/commandEntry';
import { recordAudit } from '../../src/store/audit/entry';
import { listCompanies } from '../../src/store/companies';
import { openDatabase, type Database } from '../../src/store/engine/database';
import type { Environment } from '../cli/program';
import { catalogue } from '../support/catalogue';
import { createDatabase, type TestDatabase } from '../support/postgresql';

/** Where clients reach a company after its move. */
export const ADDRESS = 'https://other.example.com';

/** Here and there: databases of two installations, the first of which has the demos. */
export interface Sides {
  from: Database;
  to: Database;
  environment: Environment;
}

const created: TestDatabase[] = [];
const opened: Database[] = [];

/** Creates the databases of two installations on the server. They are dropped when the suite ends. */
export async function twoSides(): Promise<Sides> {
  const { UNDERSTUDY_TEST_POSTGRESQL: server, UNDERSTUDY_TEST_TEMPLATE: template } = process.env;
  const [from, to] = [await createDatabase(server!, template), await createDatabase(server!, template)];
  created.push(from, to);
  const open = (url: string) => openDatabase({ kind: 'postgresql', url, poolSize: 5 });
  const sides = [await open(from.url), await open(to.url)] as const;
  opened.push(...sides);
  await makeDemos(sides[0].knex, contracts);
  return {
    ...{ from: sides[0], to: sides[1] },
    environment: { DATABASE_URL: from.url, TO_DATABASE_URL: to.url, LOG_LEVEL: 'silent' },
  };
}

afterAll(async () => {
  await Promise.all(opened.map((database) => database.close()));
  await Promise.all(created.map(({ drop }) => drop()));
});

/** The words of the command that moves a company. */
export const words = (company: number): string[] => [
  'company',
  'move',
  String(company),
  '--address',
  ADDRESS,
];

/** The state of a company in a database: where it is, or undefined if there is none. */
export async function stateIn(db: Knex, company: number): Promise<string | undefined> {
  const found = (await listCompanies(db, catalogue)).find(({ company_id }) => company_id === company);
  return found && (found.absence?.state ?? 'here');
}

/** Begins a change of a company, for which a move waits until it is given up. @returns what gives it up. */
export async function beginChange(db: Knex, company: number): Promise<() => Promise<unknown>> {
  const unfinished = await db.transaction();
  await recordAudit(unfinished, { ...commandEntry('rescue', 'test'), companyId: company, target: null })
    .query;
  return () => unfinished.rollback();
}
