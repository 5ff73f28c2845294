import type { Contract } from '../contracts/contract';
import type { Status } from '../management/endpoints/status';
import { absentCompanies, countCompanies } from '../store/companies';
import type { Database } from '../store/engine/database';
import { appliedSchema } from '../store/engine/migrate';
import { catalogueOf } from '../store/tables';
import { version } from '../version';

/** What a service knows of itself. */
export interface Running {
  standIn: boolean;
  /** The problem that prevents calls from being answered; undefined if there is none. */
  problem(): Promise<string | undefined>;
  /** The address of the service; undefined before it listens. */
  url(): string | undefined;
}

/** What a database says of itself. */
export type DatabaseStatus = Pick<Status, 'database' | 'schema' | 'companies' | 'absent'>;

/** Reads the status of a database, without changing it. What cannot be read is null. */
export async function databaseStatus(
  { knex: db, place }: Pick<Database, 'knex' | 'place'>,
  contracts: readonly Contract[],
): Promise<DatabaseStatus> {
  const schema = await appliedSchema(db).catch(() => null);
  const companies =
    schema === null ? null : await countCompanies(db, catalogueOf(contracts)).catch(() => null);
  const absent = schema === null ? [] : await absentCompanies(db).catch(() => []);
  return {
    ...{ database: place, schema, companies },
    ...(absent.length > 0 && {
      absent: absent.map(({ company_id: company, ...absence }) => ({ company, ...absence })),
    }),
  };
}

/** Creates the report of a running service. */
export function statusReport(
  database: Pick<Database, 'knex' | 'place'>,
  contracts: readonly Contract[],
  { standIn, problem, url }: Running,
): () => Promise<Status> {
  const startedAt = new Date().toISOString();
  return async () => {
    const [found, ofDatabase] = [await problem(), await databaseStatus(database, contracts)];
    return {
      ...{ version, pid: process.pid, startedAt, url: url(), standIn },
      ...ofDatabase,
      ...{ ready: found === undefined, problem: found },
    };
  };
}
