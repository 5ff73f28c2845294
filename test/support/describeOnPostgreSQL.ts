import { databaseKinds } from './databases';

/** Where the suites on PostgreSQL are, on a machine that has one; `globalSetup` says so when it has none. */
export const describeOnPostgreSQL = databaseKinds.includes('postgresql') ? describe : describe.skip;
