import { Argument, Command, Option } from 'commander';
import { withExamples } from '../../contracts/examples';
import { companyNumber, wholeNumber } from '../../contracts/optionValues';
import { UsageError } from '../../contracts/usageError';
import type { Understudy } from '../../testing/connect';
import { printable } from '../shared/printable';
import { describeCompany } from './describeCompany';
import { connected } from './connected';
import { jsonObject } from './json';

interface CompanyOptions {
  technicians?: number;
  json: boolean;
  delete?: number;
  change?: number;
  set?: object;
}

/** `understudy control company` */
export function companyCommand(): Command {
  const command = new Command('company')
    .description('create a company for a test, and print all that is needed to call as one of its users')
    .addArgument(new Argument('[contract]', 'the contract').choices(['rescue', 'macro', 'lockpath']))
    .option('--technicians <n>', 'how many technicians it has (rescue; default: 1)', wholeNumber(0))
    .option('--json', 'print JSON', false)
    .addOption(
      new Option('--delete <number>', 'delete a company instead')
        .argParser(companyNumber)
        .conflicts(['json', 'set']),
    )
    .addOption(
      new Option('--change <number>', 'change a company instead, to what --set says')
        .argParser(companyNumber)
        .conflicts(['json', 'delete']),
    )
    .option('--set <json>', `what to change, such as '{"seats":{"standard":0}}'`, jsonObject);
  withExamples(
    command,
    'understudy control company rescue --technicians 2',
    `understudy control company --change 600000 --set '{"seats":{"standard":0}}'`,
    'understudy control company --delete 600000',
  );
  return connected<CompanyOptions>(command, async (understudy, options, contract) => {
    if (options.delete !== undefined) return understudy.deleteCompany(options.delete);
    if (options.change !== undefined) {
      if (!options.set) throw new UsageError('Say with --set what to change');
      return understudy.changeCompany(options.change, options.set);
    }
    const made = await create(understudy, contract, options);
    console.log(printableLines(options.json ? JSON.stringify(made, undefined, 2) : describeCompany(made)));
  });
}

function create(
  { rescue, macro, lockpath }: Understudy,
  contract: string | undefined,
  { technicians }: CompanyOptions,
) {
  if (contract === 'rescue') return rescue.company({ technicians });
  if (technicians !== undefined) throw new UsageError('Only a company of rescue has technicians');
  if (contract === 'macro') return macro.company();
  if (contract === 'lockpath') return lockpath.company();
  throw new UsageError('Name the contract: rescue, macro or lockpath');
}

function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}
