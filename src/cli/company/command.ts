import { Argument, Command, Option } from 'commander';
import type { Contract, RunCommand } from '../../contracts/contract';
import { withExamples } from '../../contracts/examples';
import { companyNumber } from '../../contracts/optionValues';
import { catalogueOf } from '../../store/tables';
import type { Run } from '../shared/run';
import { deleteCompanyOf } from './delete';
import { listCompaniesOf, type ListOptions } from './list';
import { setCompany, type GivenSettings } from './set';
import { settingOptions } from './settings';
import { showCompany } from './show';

/** `understudy company`: the companies of all contracts. */
export function companyCommand(
  run: Run,
  runForContract: RunCommand,
  contracts: readonly Contract[],
): Command {
  const catalogue = catalogueOf(contracts);
  const known = { contracts, catalogue };
  const command = new Command('company').description('list, show, create, change and delete companies');
  const list = command
    .command('list')
    .description('print all companies: number, contract, users, standard seats taken and free, name')
    .addOption(
      new Option('--contract <name>', 'only companies of that contract').choices(
        contracts.map(({ name }) => name),
      ),
    )
    .option('--json', 'print one JSON object per line', false)
    .action((options: ListOptions) => run((config) => listCompaniesOf(config, known, options))());
  const show = command
    .command('show')
    .description('print what a company has, and its settings')
    .addArgument(numberArgument())
    .option('--json', 'print JSON', false)
    .action((company: number, options: { json: boolean }) =>
      run((config) => showCompany(config, known, company, options))(),
    );

  const create = command.command('create').description('create a company and its first user');
  for (const { name, companies } of contracts)
    if (companies)
      withExamples(
        companies.creation(create.command(name), runForContract, 'company create'),
        `understudy company create ${name} ${companies.creationExample}`,
      );

  const set = command
    .command('set')
    .description('change settings of a company, at once')
    .addArgument(numberArgument())
    .addHelpText(
      'after',
      `
Users keep the seats that they have: with fewer seats than are taken, none is free. Everything else applies from the next
call on. The audit gets an entry with the names of what has changed.`,
    )
    .action((company: number, given: GivenSettings) =>
      run((config) => setCompany(config, known, company, given))(),
    );
  for (const option of settingOptions(contracts)) set.addOption(option);

  const remove = command
    .command('delete')
    .description('delete a company with all its users, their sessions and codes')
    .addArgument(numberArgument())
    .option(
      '--confirm <number>',
      "the company's number again; without it, the command asks for it",
      companyNumber,
    )
    .addHelpText(
      'after',
      `
The command asks for the number again, or reads it from standard input if that is not a terminal. Export the company before:
nothing else brings it back. Its audit stays; "understudy audit --delete-before" deletes that.`,
    )
    .action((company: number, options: { confirm?: number }) =>
      run((config) => deleteCompanyOf(config, catalogue, company, options))(),
    );
  withExamples(list, 'understudy company list', 'understudy company list --contract rescue --json');
  withExamples(show, 'understudy company show 600000');
  withExamples(set, 'understudy company set 600000 --seats 20 --min-strength 3');
  withExamples(remove, 'understudy company delete 600000');
  return command;
}

function numberArgument(): Argument {
  return new Argument('<number>', "the company's number, which company list prints").argParser(companyNumber);
}
