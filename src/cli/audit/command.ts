import { Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { companyNumber, wholeNumber } from '../../contracts/optionValues';
import { withExamples } from '../../contracts/examples';
import type { Run } from '../shared/run';
import { deleteBefore } from './deleteBefore';
import { printAudit, type PrintOptions } from './print';

/** The contract's name in entries about the installation itself. */
const INSTALLATION_NAME = 'understudy';

/** `understudy audit`: who did what, when and from where. @param contracts the contracts' names. */
export function auditCommand(run: Run, contracts: readonly string[]): Command {
  const printed = ['company', 'contract', 'since', 'limit', 'follow', 'json'] as const;
  const command = new Command('audit')
    .description('print who did what to whom: changes, logins, and logins that were refused')
    .option('--company <number>', 'only that company; 0: entries of no company', companyNumber)
    .addOption(
      new Option('--contract <name>', 'only that contract').choices([...contracts, INSTALLATION_NAME]),
    )
    .option('--since <time>', 'only since that time, such as 2026-01-31 or 2026-01-31T12:00:00Z', moment)
    .option('--limit <n>', 'only the latest n entries', wholeNumber(1))
    .option('--follow', 'then print new entries as they are recorded, until Ctrl+C (PostgreSQL only)', false)
    .option('--json', 'print one JSON object per line', false)
    .addOption(
      new Option('--delete-before <time>', 'print nothing: delete older entries permanently, and record that')
        .argParser(moment)
        .conflicts(printed.filter((option) => option !== 'company')),
    )
    .addHelpText(
      'after',
      `
The oldest entry comes first; --follow begins with the latest 10 unless --since or --limit says otherwise.
Times are in UTC. The embedded database can be read only while no service runs on it.`,
    )
    .action((options: PrintOptions & { deleteBefore?: Date }) =>
      run((config) =>
        options.deleteBefore
          ? deleteBefore(config, options.deleteBefore, options.company)
          : printAudit(config, options),
      )(),
    );
  return withExamples(
    command,
    'understudy audit --company 560961 --since 2026-01-31',
    'understudy audit --follow --json',
    'understudy audit --delete-before 2026-01-31',
  );
}

const time = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);

function moment(text: string): Date {
  if (!time.safeParse(text).success)
    throw new InvalidArgumentError('It must look like 2026-01-31 or 2026-01-31T12:00:00Z.');
  return new Date(text);
}
