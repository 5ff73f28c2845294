import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { isBaseUrl } from '../../config/settings';
import type { Contract, RunCommand } from '../../contracts/contract';
import { withExamples } from '../../contracts/examples';
import { companyNumber, filePath } from '../../contracts/optionValues';
import { catalogueOf } from '../../store/tables';
import type { Run } from '../shared/run';
import { deleteCompanyOf } from './delete';
import { listCompaniesOf, type ListOptions } from './list';
import { moveCompany, type MoveOptions } from './move/move';
import { setCompany, type GivenSettings } from './set';
import { settingOptions } from './settings';
import { showCompany } from './show';
import { thawCompany } from './thaw';

/** `understudy company`: the companies of all contracts. */
export function companyCommand(
  run: Run,
  runForContract: RunCommand,
  contracts: readonly Contract[],
): Command {
  const catalogue = catalogueOf(contracts);
  const known = { contracts, catalogue };
  const command = new Command('company').description('list, show, create, change, move and delete companies');
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
The command asks for the number again, or reads it from standard input if that is not a terminal. Export the company first:
nothing else can restore it. Its audit stays; "understudy audit --delete-before" deletes that.`,
    )
    .action((company: number, options: { confirm?: number }) =>
      run((config) => deleteCompanyOf(config, catalogue, company, options))(),
    );
  const move = command
    .command('move')
    .description('move a company to another installation, without losing a change')
    .addArgument(numberArgument())
    .requiredOption(
      '--address <url>',
      'where clients reach it then, such as https://other.example.com',
      origin,
    )
    .option(
      '--to-data-dir <folder>',
      'to an embedded database whose service is stopped (default: TO_DATABASE_URL)',
      filePath,
    )
    .addHelpText(
      'after',
      `
The other database's URL holds a password, so it is a setting, TO_DATABASE_URL or TO_DATABASE_URL_FILE, not an option.

Both services may run meanwhile. The company is frozen while it is copied: it can be read, and a change waits for up to five
seconds before it is answered with the contract's error. Then its callers here get that error, and the new address in the header
X-Understudy-Moved-To. Users log in again; authentication codes stay valid. Whatever ends the command, no change is lost: the
company is thawed or, after a kill, stays frozen until the same command or "company thaw" is run.`,
    )
    .action((company: number, options: MoveOptions) =>
      run((config) => moveCompany(config, catalogue, company, options))(),
    );
  const thaw = command
    .command('thaw')
    .description('thaw a company that an interrupted move has left frozen')
    .addArgument(numberArgument())
    .option(
      '--confirm <number>',
      'its number again, if the other installation of the move does not have the company any more',
      companyNumber,
    )
    .action((company: number, options: { confirm?: number }) =>
      run((config) => thawCompany(config, catalogue, company, options))(),
    );
  withExamples(move, 'understudy company move 600000 --address https://other.example.com');
  withExamples(thaw, 'understudy company thaw 600000');
  withExamples(list, 'understudy company list', 'understudy company list --contract rescue --json');
  withExamples(show, 'understudy company show 600000');
  withExamples(set, 'understudy company set 600000 --seats 20 --min-strength 3');
  withExamples(remove, 'understudy company delete 600000');
  return command;
}

/** Parses the address of the other installation, to which callers are referred. */
function origin(text: string): string {
  if (!isBaseUrl(text))
    throw new InvalidArgumentError('It must look like https://other.example.com, without a path.');
  return new URL(text).origin;
}

function numberArgument(): Argument {
  return new Argument('<number>', "the company's number, which company list prints").argParser(companyNumber);
}
