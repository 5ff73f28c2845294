import { Command, Option } from 'commander';
import { withExamples } from '../../contracts/examples';
import { companyNumber, wholeNumber } from '../../contracts/optionValues';
import { UsageError } from '../../contracts/usageError';
import { breakages } from '../../http/breakage';
import { doors } from '../../http/door';
import type { KeptRule, Rule } from '../../testing/rule';
import { printable } from '../../printable';
import { requireTogether } from '../shared/requireTogether';
import { connected } from './connected';
import { optionNames } from './optionNames';
import { jsonObject } from './json';
import { assignment, delayOf, expression, faultOf, header, ruleOf, type RuleOptions } from './ruleOptions';

interface Options extends RuleOptions {
  json?: Rule;
  list: boolean;
  delete?: number;
  deleteAll: boolean;
}

/** `understudy control rule`: adds, lists and deletes rules. */
export function ruleCommand(): Command {
  const command = new Command('rule')
    .description('add a rule that decides calls; the newest that matches a call decides it')
    .optionsGroup('Which calls:')
    .option('--contract <name>', 'calls of that contract')
    .option('--operation <name>', 'calls of that operation, by its name on the wire')
    .option('--company <number>', 'calls of that company', companyNumber)
    .addOption(new Option('--door <protocol>', 'calls over that protocol').choices([...doors]))
    .option('--caller <id>', 'calls by that user, by its id in the contract')
    .option('--where <name=value>', 'calls with that parameter; repeatable', assignment)
    .option('--where-matches <name=regexp>', 'calls whose parameter matches (RE2); repeatable', expression)
    .optionsGroup('What it does, one of these:')
    .option('--outcome <outcome>', 'answer with that outcome, and do not carry the call out')
    .addOption(
      alone('--fault <code: reason>', 'answer with a SOAP fault, such as "Server: reason"').argParser(
        faultOf,
      ),
    )
    .addOption(alone('--status <n>', 'answer with that HTTP status').argParser(wholeNumber(200, 599)))
    .addOption(alone('--connection <how>', 'break the connection').choices([...breakages]))
    .option('--header <name: value>', 'a header for --status; repeatable', header)
    .option('--body <text>', 'the body for --status')
    .option('--after', 'with --connection: after the call has been carried out', false)
    .optionsGroup('When:')
    .option('--delay <ms>', 'delay the answer: milliseconds, or a range such as 100-500', delayOf)
    .option('--times <n>', 'act on n calls, then on no more', wholeNumber(1))
    .option('--skip <n>', 'let the first n matching calls through', wholeNumber(0))
    .option('--name <text>', 'a name, which is shown with the calls');
  requireTogether(command, { header: 'status', body: 'status', after: 'connection' });
  command.optionsGroup('Instead:');
  for (const option of [
    new Option('--json <rule>', 'the rule as JSON, as in docs/testing.md').argParser(jsonObject),
    new Option('--list', 'list the rules').default(false),
    new Option('--delete <id>', 'delete a rule').argParser(wholeNumber(1)),
    new Option('--delete-all', 'delete all rules').default(false),
  ])
    // Each goes with none of those before it.
    command.addOption(option.conflicts(optionNames(command)));
  withExamples(
    command,
    'understudy control rule --operation login --outcome LIMITREACHED --times 1',
    'understudy control rule --contract macro --connection reset --after',
    "understudy control rule --status 503 --header 'Retry-After: 1'",
    'understudy control rule --delete-all',
  );
  return connected<Options>(command, async (understudy, options) => {
    if (options.list) return (await understudy.rules()).forEach((rule) => console.log(lineOf(rule)));
    if (options.delete !== undefined || options.deleteAll) return understudy.deleteRules(options.delete);
    const rule = options.json ?? ruleOf(options);
    if (!options.json && !rule.then && rule.delayMs === undefined)
      throw new UsageError('Say what the rule does, such as --outcome, --connection or --delay; see --help');
    console.log(`Rule ${lineOf(await understudy.rule(rule))}`);
  });
}

function alone(flags: string, description: string): Option {
  return new Option(flags, description).conflicts(
    ['outcome', 'fault', 'status', 'connection'].filter((name) => !flags.startsWith(`--${name}`)),
  );
}

/** The id, how often it has decided, and what it says. */
function lineOf({ id, used, ...rule }: KeptRule): string {
  const count = rule.times === undefined ? `used ${used}` : `used ${used} of ${rule.times}`;
  return printable(`${id}: ${count}: ${JSON.stringify(rule)}`);
}
