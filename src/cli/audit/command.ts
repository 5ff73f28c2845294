import { Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { INSTALLATION_NAME } from '../../store/audit/entry';
import { companyNumber, wholeNumber } from '../../contracts/optionValues';
import { withExamples } from '../../contracts/examples';
import type { Run } from '../shared/run';
import { deleteBefore } from './deleteBefore';
import { printAudit, type PrintOptions } from './print';

/** `understudy audit`: who did what, when and from where. @param contracts the contracts' names. */
export function auditCommand(run: Run, contracts: readonly string[]): Command {
  const printed = [
    ...['company', 'contract', 'actor', 'target', 'outcome', 'since', 'limit', 'follow', 'json'],
    'managementUrl',
  ];
  const command = new Command('audit')
    .description('print who did what to whom: changes, logins, and logins that were refused')
    .option('--company <number>', 'only that company; 0: entries of no company', companyNumber)
    .addOption(
      new Option('--contract <name>', 'only that contract').choices([...contracts, INSTALLATION_NAME]),
    )
    .option('--actor <id>', "only what that user did, by the contract's id")
    .option('--target <id>', 'only what was done to that user or object')
    .option('--outcome <outcome>', 'only that outcome, such as OK or invalid')
    .option('--since <time>', 'only since that time, such as 2026-01-31 or 2026-01-31T12:00:00Z', moment)
    .option('--limit <n>', 'only the latest n entries', wholeNumber(1))
    .option('--follow', 'then print new entries as they are recorded, until Ctrl+C', false)
    .option('--json', 'print one JSON object per line', false)
    .option('--management-url <url>', 'ask the service whose management port that is, not the database')
    .addOption(
      new Option(
        '--delete-before <time>',
        'instead of printing, delete older entries permanently, and record that',
      )
        .argParser(pastMoment)
        .conflicts(printed.filter((option) => option !== 'company')),
    )
    .addHelpText(
      'after',
      `
The oldest entry comes first; --follow begins with the latest 10 unless --since or --limit says otherwise.
Times are in UTC. If a service has the embedded database open, the command asks it, at its management port.`,
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
    'understudy audit --outcome invalid --follow --json',
    'understudy audit --delete-before 2026-01-31',
  );
}

const time = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);

function moment(text: string): Date {
  if (!time.safeParse(text).success)
    throw new InvalidArgumentError('It must look like 2026-01-31 or 2026-01-31T12:00:00Z.');
  return new Date(text);
}

/** A later moment would delete the whole audit, and is likely a slip. */
function pastMoment(text: string): Date {
  const past = moment(text);
  if (past > new Date())
    throw new InvalidArgumentError('It is in the future; entries are deleted only up to now.');
  return past;
}
