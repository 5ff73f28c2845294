import { readConfig, type Config } from '../../config';
import type { RunCommand } from '../../contracts/contract';
import { showProgress } from '../backup/progress';
import { complain, complainOfUnforeseen } from './complain';
import { explain } from './explain';
import { withDatabase } from './openMigrated';
import { printTable } from './printTable';
import { readPassword } from './readPassword';

/** Wraps a command that needs the settings as a commander action. */
export type Run = (command: (config: Config) => Promise<void>, read?: () => Config) => () => Promise<void>;

/** If the command fails, complains in one line. */
export const run: Run =
  (command, read = () => readConfig(process.env)) =>
  async () => {
    let config: Config | undefined;
    try {
      config = read();
      await command(config);
    } catch (error) {
      const line = explain(error, config);
      if (line === undefined) complainOfUnforeseen(error);
      else complain(line);
    }
  };

/** Runs a contract's command like {@link run}. */
export const runForContract: RunCommand = (command) =>
  run((config) =>
    command({
      ...{ readPassword, showProgress, printTable },
      withDatabase: (task, options) => withDatabase(config, ({ knex }) => task(knex), options),
    }),
  )();
