import { Argument, Command, Option } from 'commander';
import type { Contract } from '../../contracts/contract';
import { withExamples } from '../../contracts/examples';
import { companyNumber, wholeNumber } from '../../contracts/optionValues';
import { UsageError } from '../../contracts/usageError';
import { companyMakers } from '../../control/companyMakers';
import { readManagementToken } from '../../config/management';
import { managementClient } from '../../testing/http';
import { printable } from '../../printable';
import { describeCompany, type MadeCompany } from './describeCompany';
import { connected } from './connected';
import { jsonObject } from './json';

interface CompanyOptions {
  technicians?: number;
  json: boolean;
  delete?: number;
  change?: number;
  set?: object;
}

/** `understudy control company`, for the contracts of which a tester can make companies. */
export function companyCommand(contracts: readonly Contract[]): Command {
  const makers = companyMakers(contracts);
  const names = namesOf(makers);
  const withTechnicians = namesOf(makers.filter(({ wishSchema }) => 'technicians' in wishSchema.shape));
  const command = new Command('company')
    .description('create a company for a test, and print all that is needed to call as one of its users')
    .addArgument(new Argument('[contract]', 'the contract').choices(names))
    .option(
      '--technicians <n>',
      `how many technicians it has (${withTechnicians.join(', ')}; default: 1)`,
      wholeNumber(0),
    )
    .option('--json', 'print JSON', false)
    .addOption(
      new Option('--delete <number>', 'delete a company instead')
        .argParser(companyNumber)
        .conflicts(['json', 'set', 'technicians']),
    )
    .addOption(
      new Option('--change <number>', 'change a company instead, to what --set says')
        .argParser(companyNumber)
        .conflicts(['json', 'delete', 'technicians']),
    )
    .option('--set <json>', `what to change, such as '{"seats":{"standard":0}}'`, jsonObject);
  withExamples(
    command,
    'understudy control company rescue --technicians 2',
    `understudy control company --change 600000 --set '{"seats":{"standard":0}}'`,
    'understudy control company --delete 600000',
  );
  return connected<CompanyOptions>(command, async (understudy, options, contract) => {
    const known = options.delete ?? options.change;
    if (known !== undefined && contract !== undefined)
      throw new UsageError(`Leave out the contract: the number ${known} says which company`);
    if (known === undefined && options.set) throw new UsageError('Say with --change which company to change');
    if (options.delete !== undefined) return understudy.deleteCompany(options.delete);
    if (options.change !== undefined) {
      if (!options.set) throw new UsageError('Say with --set what to change');
      return understudy.changeCompany(options.change, options.set);
    }
    if (contract === undefined) throw new UsageError(`Name the contract: ${oneOf(names)}`);
    if (options.technicians !== undefined && !withTechnicians.includes(contract))
      throw new UsageError(`Only a company of ${oneOf(withTechnicians)} has technicians`);
    // Not by the library, which adds methods to what the service made, and has no member for a contract of others.
    const { send } = managementClient(understudy.managementUrl, readManagementToken(process.env));
    const { technicians } = options;
    const made = await send<MadeCompany>('POST', '/control/companies', { contract, technicians });
    console.log(printableLines(options.json ? JSON.stringify(made, undefined, 2) : describeCompany(made)));
  });
}

const namesOf = (makers: readonly { contract: string }[]) => makers.map(({ contract }) => contract);

/** Names as `one, another or a third`. */
const oneOf = (names: readonly string[]) =>
  new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(names);

function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}
