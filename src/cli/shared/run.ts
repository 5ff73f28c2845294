import { readConfig, type Config } from '../../config';
import type { RunCommand } from '../../contracts/contract';
import { explain } from './explain';
import { withDatabase } from './openMigrated';
import { readPassword } from './readPassword';

/** Wraps a command that needs the settings as a commander action. */
export type Run = (command: (config: Config) => Promise<void>, read?: () => Config) => () => Promise<void>;

/** If the command fails, writes one line to standard error and sets exit code 1. */
export const run: Run =
  (command, read = () => readConfig(process.env)) =>
  async () => {
    let config: Config | undefined;
    try {
      config = read();
      await command(config);
    } catch (error) {
      const line = explain(error, config);
      console.error(line === undefined ? error : `understudy: ${line}`);
      process.exitCode = 1;
    }
  };

/** Runs a contract's command like {@link run}. */
export const runForContract: RunCommand = (command) =>
  run((config) =>
    command({ readPassword, withDatabase: (task) => withDatabase(config, ({ knex }) => task(knex)) }),
  )();
