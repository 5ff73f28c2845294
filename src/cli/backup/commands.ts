import { Command } from 'commander';
import { companyNumber } from '../shared/companyNumber';
import type { Run } from '../shared/run';
import type { Catalogue } from '../../store/tables';
import { exportCompany, type ExportOptions } from './export';
import { importCompany } from './import';

/** `understudy export`: a company as one file. */
export function exportCommand(run: Run, catalogue: Catalogue): Command {
  return new Command('export')
    .description('write a company of any contract as one file, to keep or to move')
    .option('--company <number>', 'which company, where there are several', companyNumber)
    .option('--output <file>', 'where to; only you can read it (default: standard output)')
    .addHelpText(
      'after',
      `
The file holds the company as it is at one moment: its users with their hashes, its authentication codes and its
audit. It does not hold sessions. It is made at once or not at all, while the service runs (on PostgreSQL) or not.`,
    )
    .action((options: ExportOptions) => run((config) => exportCompany(config, catalogue, options))());
}

/** `understudy import`: a company from such a file. */
export function importCommand(run: Run, catalogue: Catalogue): Command {
  return new Command('import')
    .description('add the company of an export to a database of either kind')
    .argument('<file>', 'the file; -: standard input')
    .addHelpText(
      'after',
      `
All numbers and hashes stay what they were. A company that is there already, or that shares an e-mail address, a
username or a database code with another one, is refused, and so is a file that is damaged or that a version with
another schema wrote; nothing is changed then.`,
    )
    .action((file: string) => run((config) => importCompany(config, catalogue, file))());
}
