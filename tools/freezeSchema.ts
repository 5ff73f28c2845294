import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { migrations } from '../db/migrations';
import { version } from '../src/version';
import { projectRoot } from '../src/projectRoot';
import { openDatabase } from '../src/store/engine/database';
import { migrate } from '../src/store/engine/migrate';
import { digestOfMigration } from './digestOfMigration';
import { startPostgreSQLServer } from './postgresqlServer';

/**
 * `npm run freeze` writes the schema of the version in package.json to `db/released/`, as statements that create it, with the
 * digest of each migration that it consists of. It needs an installed PostgreSQL server, and never replaces a file.
 */
async function main(): Promise<void> {
  const server = await startPostgreSQLServer('-F');
  if (server === undefined) throw new Error('No PostgreSQL server is installed (Debian: postgresql)');
  try {
    const database = await openDatabase({ kind: 'postgresql', url: server.url, poolSize: 1 });
    await migrate(database.knex);
    await database.close();
    const options = ['--schema-only', '--no-owner', '--no-privileges', '--dbname', server.url];
    const { stdout } = await promisify(execFile)('pg_dump', options);
    const header = [
      `-- The schema of ${version}, as \`npm run freeze\` wrote it. It never changes: databases have it.`,
      ...migrations.map(({ name }) => `-- migration ${name} ${digestOfMigration(name)}`),
    ];
    const file = join(projectRoot, 'db/released', `${version}.sql`);
    await writeFile(file, `${header.join('\n')}\n\n${statementsIn(stdout)}`, { flag: 'wx' });
    console.log(`Wrote db/released/${version}.sql`);
  } finally {
    await server.stop();
  }
}

/**
 * Leaves out psql's commands, and the dump's comments and settings except the one that lets a function come before its tables.
 */
function statementsIn(dump: string): string {
  const other = /^(--|\\|SET (?!check_function_bodies )|SELECT pg_catalog\.set_config)/;
  const lines = dump.split('\n').filter((line) => !other.test(line));
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}

main().catch((error: unknown) => {
  console.error((error as Error).message);
  process.exitCode = 1;
});
