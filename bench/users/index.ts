import { Command, InvalidArgumentError } from 'commander';
import { hashPassword } from '../../src/credentials/passwords';
import { newSecret } from '../../src/credentials/secrets';
import { openDatabase } from '../../src/store/engine/database';
import { migrate } from '../../src/store/engine/migrate';
import { showProgress } from '../progress';
import { loadCompany, loadedEmail } from './loadCompany';

interface Options {
  users: number;
  database?: string;
  dataDir: string;
  name: string;
  password: string;
}

const program = new Command('npm run bench:load --')
  .description('Adds a company with many users to a database, to try the service at that size.')
  .option('--users <n>', 'number of users, in groups of 1,000', wholeNumber, 100_000)
  .option('--database <url>', 'URL of the PostgreSQL database (default: the embedded database)')
  .option('--data-dir <folder>', 'the folder of the embedded database', './data')
  .option('--name <name>', "the company's name", 'Load Company')
  .option('--password <password>', 'the password of every user', 'Load-Users-2026')
  .action(main);

async function main({ users, database: url, dataDir, name, password }: Options): Promise<void> {
  // A single connection without the statement timeout: vacuuming the loaded tables may take longer.
  const database = await openDatabase(
    url === undefined ? { kind: 'embedded', dataDir } : { kind: 'postgresql', url, poolSize: 1 },
  );
  try {
    await migrate(database.knex);
    await database.knex.raw('SET statement_timeout = 0');
    const authCode = newSecret();
    const passwordHash = await hashPassword(password);
    const progress = showProgress(users, 'users');
    const company = await loadCompany(database.knex, { name, users, authCode, passwordHash }, progress.at);
    progress.end();
    const { first, count } = company.users;
    console.log(`The company ${company.companyId} has ${count} users.

  nodes                ${first} to ${first + count - 1}
  e-mail addresses     ${loadedEmail(first)} to ${loadedEmail(first + count - 1)}
  password of each     ${password}
  authentication code  ${authCode} (of its master administrator, node ${company.masterId})`);
  } finally {
    await database.close();
  }
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,7}$/.test(text))
    throw new InvalidArgumentError('It must be a whole number from 1 to 99999999.');
  return Number(text);
}

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
