import { readConfig, type Config } from '../../config';
import type { RunCommand } from '../../contracts/contract';
import { explain } from './explain';
import { withDatabase } from './openMigrated';
import { readPassword } from './readPassword';

/** Makes an action of commander out of a command that needs the settings. */
export type Run = (command: (config: Config) => Promise<void>) => () => Promise<void>;

/** A command that fails writes one line to standard error and ends with an exit code other than 0. */
export const run: Run = (command) => async () => {
  let config: Config | undefined;
  try {
    config = readConfig(process.env);
    await command(config);
  } catch (error) {
    const line = explain(error, config);
    console.error(line === undefined ? error : `understudy: ${line}`);
    process.exitCode = 1;
  }
};

/** Like {@link run}, for the command of a contract. */
export const runForContract: RunCommand = (command) =>
  run((config) =>
    command({ readPassword, withDatabase: (task) => withDatabase(config, ({ knex }) => task(knex)) }),
  )();
