import { databaseKinds } from './databases';

/** Describes suites that need PostgreSQL. They are skipped without it, and `globalSetup` reports that. */
export const describeOnPostgreSQL = databaseKinds.includes('postgresql') ? describe : describe.skip;
