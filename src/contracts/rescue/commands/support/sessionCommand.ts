import { Command, Option } from 'commander';
import type { RunCommand } from '../../../contract';
import { withExamples } from '../../../examples';
import { companyNumber, filePath, wholeNumber } from '../../../optionValues';
import type { TransferWish } from '../../support/sessionSchema';
import { addSession, type AddOptions } from './addSession';
import { COMPANY } from './companyOf';
import { importSessions } from './importSessions';
import { listSessions, type ListOptions } from './listSessions';
import { aMoment, withSessionOptions, type SessionOptions } from './sessionOptions';
import { setSession } from './setSession';
import { transferSession } from './transferSession';

const TIMES =
  '\nTimes are in ISO 8601, in UTC if they have no offset: 2026-01-31T09:00:00Z, or 2026-01-31 09:00.';

/** `understudy support session …`. */
export function sessionCommand(run: RunCommand): Command {
  const session = new Command('session').description(
    'add, change, transfer, list and import support sessions',
  );

  const add = withSessionOptions(
    session.command('add').description('add a support session, and print its number'),
  )
    .option('--company <number>', COMPANY, companyNumber)
    .addHelpText('after', TIMES)
    .action((options: AddOptions) => run((tools) => addSession(tools, options)));
  withExamples(
    add,
    'understudy support session add --technician 337366 --requested 2026-01-31T09:00 --pickup 2026-01-31T09:02 --end 2026-01-31T09:22',
    'understudy support session add --channel 1902861082 --name "Ann Example" --customer-survey "Any comments?=No"',
  );

  const set = withSessionOptions(session.command('set').description('change a support session'))
    .argument('<id>', 'the number of the session', wholeNumber(0))
    .option('--company <number>', COMPANY, companyNumber)
    .addHelpText('after', TIMES)
    .action((id: number, options: SessionOptions & { company?: number }) =>
      run((tools) => setSession(tools, id, options)),
    );
  withExamples(set, 'understudy support session set 1663112 --status "On Hold" --note "Asks the expert"');

  const transfer = session
    .command('transfer')
    .description('record that a support session was transferred')
    .argument('<id>', 'the number of the session', wholeNumber(0))
    .requiredOption('--to <id>', 'the node of the technician or channel that it goes to', wholeNumber(0))
    .option('--by <id>', 'the node of the user who transferred it', wholeNumber(0))
    .option('--from <id>', 'the node that had it; by default the one that has it now', wholeNumber(0))
    .option('--comment <text>', 'why')
    .option('--at <time>', 'when; by default when it ended, or now', aMoment)
    .option('--accepted <time>', 'when it was accepted; by default it is still waiting', aMoment)
    .option('--company <number>', COMPANY, companyNumber)
    .addHelpText('after', TIMES)
    .action((id: number, options: TransferWish & { company?: number }) =>
      run((tools) => transferSession(tools, id, options)),
    );
  withExamples(
    transfer,
    'understudy support session transfer 1663113 --to 337366 --by 337365 --comment "A printer"',
  );

  const list = session
    .command('list')
    .description('print the latest support sessions of a company, newest first')
    .option('--technician <id>', 'only those that this technician has', wholeNumber(0))
    .addOption(
      new Option('--channel <id>', 'only those that came by this channel, instead')
        .argParser(wholeNumber(0))
        .conflicts('technician'),
    )
    .option('--open', 'only those that are open', false)
    .option('--limit <n>', 'only the latest n', wholeNumber(1, 100_000), 100)
    .option('--company <number>', COMPANY, companyNumber)
    .action((options: ListOptions) => run((tools) => listSessions(tools, options)));
  withExamples(list, 'understudy support session list --open');

  const read = session
    .command('import')
    .description('add the support sessions of a JSON file, all or none')
    .argument(
      '<file>',
      'an array of sessions with the names of the options, such as transferTime; - for standard input',
      filePath,
    )
    .option('--company <number>', COMPANY, companyNumber)
    .action((file: string, options: { company?: number }) =>
      run((tools) => importSessions(tools, file, options)),
    );
  withExamples(read, 'understudy support session import sessions.json');
  return session;
}
