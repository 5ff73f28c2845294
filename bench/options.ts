import { Command, InvalidArgumentError, Option } from 'commander';
import type { Settings } from './contestants';
import { allScenarios } from './scenarios';

/** What a run measures, and for how long. */
export interface Options {
  only?: string[];
  users: number;
  rounds: number;
  seconds: number;
  quick?: boolean;
  growth?: boolean;
  sizes: number[];
  connections: number[];
  set: Settings;
  write?: boolean;
}

const standardSizes = [1_000, 100_000, 1_000_000];
const standardConnections = [1, 8, 32, 128];

/** The words that select what is measured. */
const keys = new Set([...allScenarios([1]).map(({ key }) => key), 'start']);

/** The command line of the benchmark. */
export function benchCommand(run: (options: Options) => Promise<void>): Command {
  return new Command('npm run bench --')
    .description(
      'Compares Understudy with a baseline, raw node:http, pgbench, gSOAP in C and JAX-WS in Java: each in turn, round ' +
        'after round.\n' +
        'Needs Linux, wrk and PostgreSQL. docs/performance.md explains the columns of the table.',
    )
    .addOption(new Option('--only <what...>', 'some of the comparisons (default: all)').choices([...keys]))
    .option('--users <n>', 'users in each database', wholeNumber, 100_000)
    .option('--rounds <n>', 'rounds of load for each contender; the table shows the medians', wholeNumber, 5)
    .option('--seconds <n>', 'seconds of load in each round', wholeNumber, 5)
    .option('--quick', 'one round of 2 seconds, to check that everything works')
    .option(
      '--connections <n...>',
      'numbers of connections in "concurrency"; the other comparisons have 32',
      wholeNumbers(standardConnections),
      standardConnections,
    )
    .option('--growth', 'instead, measure Understudy on databases of several sizes')
    .option(
      '--sizes <n...>',
      'their numbers of users, such as 10000000, which takes 6 GB',
      wholeNumbers(standardSizes),
      standardSizes,
    )
    .option('--set <setting...>', 'settings for Understudy, such as WORKERS=2', settingOf, {})
    .option('--write', 'write the table to docs/performance.md')
    .action(run);
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,7}$/.test(text))
    throw new InvalidArgumentError('It must be a whole number from 1 to 99999999.');
  return Number(text);
}

/** Parses numbers that replace the defaults. */
function wholeNumbers(standard: number[]) {
  return (text: string, before: number[]): number[] => [
    ...(before === standard ? [] : before),
    wholeNumber(text),
  ];
}

function settingOf(text: string, before: Settings): Settings {
  const [, name, value] = /^(\w+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined)
    throw new InvalidArgumentError('It must look like WORKERS=2.');
  return { ...before, [name]: value };
}
