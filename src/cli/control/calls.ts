import { Command, Option } from 'commander';
import { withExamples } from '../../contracts/examples';
import { wholeNumber } from '../../contracts/optionValues';
import type { Call } from '../../testing/call';
import type { Understudy } from '../../testing/connect';
import { printable } from '../../printable';
import { hasStopped } from '../service/stopped';
import { requireTogether } from '../shared/requireTogether';
import { withOutput, type Output } from '../shared/output';
import { callHeadings, callLine } from './callLine';
import { connected } from './connected';
import { optionNames } from './optionNames';
import { filterOf, withFilter, type FilterOptions } from './filter';

interface CallsOptions extends FilterOptions {
  limit?: number;
  follow: boolean;
  wait?: number;
  timeout?: number;
  json: boolean;
  har: boolean;
  clear: boolean;
}

/** `understudy control calls`: the journal of calls. */
export function callsCommand(): Command {
  const command = withFilter(new Command('calls').description('print the calls that reached the service'))
    .option('--limit <n>', 'only the first n', wholeNumber(1))
    .option('--json', 'print one JSON object per line', false)
    .addOption(new Option('--har', 'print HAR 1.2').default(false).conflicts(['json', 'limit']))
    .addOption(
      new Option('--follow', 'print calls as they come, until Ctrl+C')
        .default(false)
        .conflicts(['har', 'limit']),
    )
    .addOption(
      new Option('--wait <n>', 'wait until there are n; fail if they do not come in time')
        .argParser(wholeNumber(1))
        .conflicts(['har', 'limit', 'follow']),
    )
    .option('--timeout <ms>', 'milliseconds for --wait (default: 5000)', wholeNumber(0, 60_000));
  command.addOption(
    new Option('--clear', 'instead of printing, forget all calls')
      .default(false)
      .conflicts(optionNames(command)),
  );
  requireTogether(command, { timeout: 'wait' });
  withExamples(
    command,
    'understudy control calls --operation login --wait 1',
    'understudy control calls --follow',
    'understudy control calls --clear',
  );
  return connected<CallsOptions>(command, async (understudy, options) => {
    if (options.clear) return understudy.clearCalls();
    if (options.follow) return withOutput((output) => follow(understudy, options, output));
    // Outside of `withOutput`, so that Ctrl+C ends a wait.
    const text = await textOf(understudy, options);
    await withOutput(({ write }) => write(text));
  });
}

/** Prints the calls that arrive, until the output ends. */
async function follow(
  understudy: Understudy,
  options: CallsOptions,
  { write, signal }: Output,
): Promise<void> {
  const { heading, line } = formatOf(options);
  await write(heading);
  for await (const call of understudy.followCalls(filterOf(options), signal)) await write(line(call));
  if (!signal.aborted) throw hasStopped(understudy.managementUrl);
}

/** The calls so far, or once there are enough. */
async function textOf(understudy: Understudy, options: CallsOptions): Promise<string> {
  const { wait: count, timeout: timeoutMs, limit } = options;
  const filter = filterOf(options);
  if (options.har) return `${printable(JSON.stringify(await understudy.har(filter)))}\n`;
  const calls =
    count === undefined
      ? await understudy.calls({ ...filter, limit })
      : await understudy.waitForCalls({ ...filter, count, timeoutMs });
  const { heading, line } = formatOf(options);
  return heading + calls.map(line).join('');
}

function formatOf({ json }: CallsOptions): { heading: string; line(call: Call): string } {
  return json
    ? { heading: '', line: (call) => `${printable(JSON.stringify(call))}\n` }
    : { heading: callHeadings, line: callLine };
}
