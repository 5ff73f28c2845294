import { Command } from 'commander';
import { companyNumber, filePath } from '../../contracts/optionValues';
import { withExamples } from '../../contracts/examples';
import type { Run } from '../shared/run';
import type { Catalogue } from '../../store/tables';
import { exportCompany, type ExportOptions } from './export';
import { importCompany } from './import';

/** `understudy export`: writes a company to a file. */
export function exportCommand(run: Run, catalogue: Catalogue): Command {
  const command = new Command('export')
    .description('write a company of any contract to one file, as a backup or to move it')
    .option('--company <number>', 'the company to export; needed if there are several', companyNumber)
    .option('--output <file>', 'the file to write, readable only by you (default: standard output)', filePath)
    .addHelpText(
      'after',
      `
The file contains the company as it is at one moment: its users with their password hashes, its authentication codes and
its audit, but no sessions. Either the whole file is written or none. On PostgreSQL the service may run meanwhile.`,
    )
    .action((options: ExportOptions) => run((config) => exportCompany(config, catalogue, options))());
  return withExamples(command, 'understudy export --company 560961 --output acme.jsonl');
}

/** `understudy import`: adds the company of such a file. */
export function importCommand(run: Run, catalogue: Catalogue): Command {
  const command = new Command('import')
    .description('add an exported company to a database of either kind')
    .argument('<file>', 'the file, or - for standard input', filePath)
    .addHelpText(
      'after',
      `
All numbers and hashes are kept. The import is refused if the database already has the company, or if another company
has one of its e-mail addresses, usernames or database codes. A damaged file is refused, and so is one from a version
with another schema. A refused import changes nothing.`,
    )
    .action((file: string) => run((config) => importCompany(config, catalogue, file))());
  return withExamples(command, 'understudy import acme.jsonl');
}
