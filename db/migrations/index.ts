import type { Knex } from 'knex';
import * as directory from './001_directory';

/** Every migration in the order in which they run. A name, once released, never changes: databases remember it. */
export const migrations: ReadonlyArray<{ name: string; migration: Knex.Migration }> = [
  { name: '001_directory', migration: directory },
];
