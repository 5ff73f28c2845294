import { Command } from 'commander';
import type { Knex } from 'knex';
import { explain } from '../../src/cli/shared/explain';
import { supportCommand } from '../../src/contracts/rescue/commands/support/command';

/** What a command printed, or the line with which it failed. */
export interface Said {
  out: string[];
  table: string[][];
  complaint?: string;
}

/** Runs `understudy support …` on a database. */
export async function runSupport(db: Knex, ...args: string[]): Promise<Said> {
  const said: Said = { out: [], table: [] };
  const log = jest.spyOn(console, 'log').mockImplementation((line: string) => void said.out.push(line));
  const command = supportCommand(async (task) => {
    try {
      await task({
        readPassword: () => Promise.reject(new Error('It needs no password')),
        showProgress: () => ({ add: () => undefined, end: () => undefined }),
        printTable: (rows) => void said.table.push(...rows.map((row) => [...row])),
        withDatabase: (work) => work(db),
      });
    } catch (error) {
      said.complaint = explain(error, undefined) ?? String(error);
    }
  });
  const quiet = (each: Command): void => {
    each.exitOverride().configureOutput({ writeErr: () => undefined });
    each.commands.forEach(quiet);
  };
  quiet(command);
  try {
    await command.parseAsync(args, { from: 'user' });
  } catch (error) {
    said.complaint = (error as Error).message;
  } finally {
    log.mockRestore();
  }
  return said;
}
