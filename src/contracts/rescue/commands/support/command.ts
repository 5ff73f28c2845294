import { Argument, Command } from 'commander';
import { labelledFields } from '../../../../store/rescue/support/columns';
import type { RunCommand } from '../../../contract';
import { withExamples } from '../../../examples';
import { companyNumber, wholeNumber } from '../../../optionValues';
import { memberOf } from '../../support/sessionMembers';
import { addChannelOf } from './addChannel';
import { COMPANY } from './companyOf';
import { generateSessions, type GenerateOptions } from './generate/command';
import { setLabels, type LabelOptions } from './labels';
import { nodeList } from './nodeList';
import { sessionCommand } from './sessionCommand';
import { optionOf } from './sessionOptions';
import { switchConsoleOf } from './switchConsole';

/** `understudy support …`: where the support sessions of Rescue come from (section 9 of the contract's second part). */
export function supportCommand(run: RunCommand): Command {
  const support = new Command('support').description(
    'add and change support sessions, channels and consoles of Rescue, as its reports need them',
  );
  support.addCommand(sessionCommand(run));

  const channel = support.command('channel').description('add channels');
  const add = channel
    .command('add')
    .description('add a channel, and print its node')
    .argument('<name>', 'its name')
    .option('--assign <ids>', 'the technicians and technician groups that serve it: 5,7', nodeList, [])
    .option('--company <number>', COMPANY, companyNumber)
    .action((name: string, options: { company?: number; assign: number[] }) =>
      run((tools) => addChannelOf(tools, name, options)),
    );
  withExamples(add, 'understudy support channel add "Web shop" --assign 337366');

  const console = support
    .command('console')
    .description("switch a technician's console on or off")
    .argument('<technician>', 'the node of the technician', wholeNumber(0))
    .addArgument(new Argument('<state>', 'the new state').choices(['on', 'off']))
    .option('--company <number>', COMPANY, companyNumber)
    .action((technician: number, state: 'on' | 'off', options: { company?: number }) =>
      run((tools) => switchConsoleOf(tools, technician, state, options)),
    );
  withExamples(console, 'understudy support console 337366 on');

  const labels = support
    .command('labels')
    .description('set what reports call the fields of sessions; an empty text restores the default')
    .option('--company <number>', COMPANY, companyNumber);
  for (const field of labelledFields)
    labels.option(`${optionOf(memberOf(field))} <text>`, `the label of ${memberOf(field)}`);
  labels.action(({ company, ...options }: LabelOptions & { company?: number }) =>
    run((tools) => setLabels(tools, company, options)),
  );
  withExamples(labels, 'understudy support labels --name Customer --cf1 "Order number"');

  const generate = support
    .command('generate')
    .description('add plausible support sessions, for demonstrations and load; the same for the same seed')
    .option('--sessions <n>', 'how many', wholeNumber(1, 1_000_000), 1_000)
    .option('--days <n>', 'over how many days, the last of which is today', wholeNumber(1, 3_650), 30)
    .option('--seed <n>', 'the seed of the random numbers', wholeNumber(0), 1)
    .option('--company <number>', COMPANY, companyNumber)
    .action((options: GenerateOptions) => run((tools) => generateSessions(tools, options)));
  withExamples(generate, 'understudy support generate --sessions 100000 --days 90 --seed 7');
  return support;
}
