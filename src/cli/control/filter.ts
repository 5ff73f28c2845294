import { Option, type Command } from 'commander';
import { companyNumber, wholeNumber } from '../../contracts/optionValues';
import { doors, type Door } from '../../http/door';
import type { CallFilter } from '../../testing/call';

/** The options that select calls. The service checks them. */
export interface FilterOptions {
  contract?: CallFilter['contract'];
  operation?: CallFilter['operation'];
  company?: number;
  outcome?: string;
  door?: Door;
  after?: number;
}

/** Adds the options that select calls to a command. */
export function withFilter(command: Command): Command {
  return command
    .option('--contract <name>', 'only that contract')
    .option('--operation <name>', 'only that operation, by its name on the wire')
    .option('--company <number>', 'only that company', companyNumber)
    .option('--outcome <outcome>', 'only that outcome, spelled as on any protocol')
    .addOption(new Option('--door <protocol>', 'only that protocol').choices([...doors]))
    .option('--after <id>', 'only calls after that one', wholeNumber(0));
}

/** The filter that options describe. */
export function filterOf({ contract, operation, company, outcome, door, after }: FilterOptions): CallFilter {
  return { contract, operation, company, outcome, door, after };
}
