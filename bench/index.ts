import { Command, InvalidArgumentError } from 'commander';
import { contestants, type Settings } from './contestants';
import { growthScenarios, withUsers } from './growth';
import { machine } from './machine';
import { writeToPage } from './page';
import { showProgress } from './progress';
import { runRounds, stepsOf, type Result, type Scenario } from './rounds';
import { allScenarios, names } from './scenarios';
import { openStage, type Stage } from './stage';
import { measureStarts } from './start';
import { table } from './table';
import { targetList } from './targets';

interface Options {
  only?: string[];
  users: number;
  rounds: number;
  seconds: number;
  quick?: boolean;
  growth?: boolean;
  sizes: number[];
  set: Settings;
  write?: boolean;
}

const standardSizes = [1_000, 100_000, 1_000_000];

const program = new Command('npm run bench --')
  .description(
    'Compares Understudy with a baseline, raw node:http and pgbench: each in turn, round after round.\n' +
      'Needs Linux, wrk and PostgreSQL. docs/performance.md explains the columns of the table.',
  )
  .option(
    '--only <what...>',
    'some of wire, setUser_v2, getUser_v3, getHierarchy, login, form, others, metrics, standIn, start (default: all)',
  )
  .option('--users <n>', 'users in each database', wholeNumber, 100_000)
  .option('--rounds <n>', 'rounds of load for each contender; the table shows the medians', wholeNumber, 5)
  .option('--seconds <n>', 'seconds of load in each round', wholeNumber, 5)
  .option('--quick', 'one round of 2 seconds, to check that everything works')
  .option('--growth', 'instead, measure Understudy on databases of several sizes')
  .option('--sizes <n...>', 'their numbers of users', wholeNumbers, standardSizes)
  .option('--set <setting...>', 'settings for Understudy, such as WORKERS=2', settingOf, {})
  .option('--write', 'write the table to docs/performance.md')
  .action(main);

async function main(options: Options): Promise<void> {
  const { rounds, seconds } = options.quick ? { rounds: 1, seconds: 2 } : options;
  const stage = await openStage();
  process.once('SIGINT', () => void stage.close().then(() => process.exit(130)));
  try {
    const report = await (options.growth ? growth : comparison)(stage, { ...options, rounds, seconds });
    const head = `Medians of ${rounds} rounds of ${seconds} s, on ${machine()}.`;
    const text = `${head}\n\n${report}`;
    console.log(`\n${text}`);
    if (options.write) writeToPage(options.growth ? 'growth' : 'bench', text);
  } finally {
    await stage.close();
  }
}

async function comparison(stage: Stage, options: Options): Promise<string> {
  const isChosen = (key: string) => options.only?.includes(key) ?? true;
  const all = contestants(stage, options.users, options.set);
  const start = isChosen('start') ? await measureStarts(all, options.rounds) : undefined;
  const scenarios: Scenario[] = [];
  for (const { key, prepare } of allScenarios(all)) if (isChosen(key)) scenarios.push(await prepare());
  const results = await run(scenarios, options);
  const references: [string, string][] = [
    ['× baseline', names.baseline],
    ['× Understudy', names.understudy],
    ['× raw', names.raw],
    ['× six', names.six],
    ['× one', names.one],
    ['× function', names.function],
  ];
  return [...(results.length > 0 ? [table(results, references)] : []), targetList(results, start)].join(
    '\n\n',
  );
}

async function growth(stage: Stage, options: Options): Promise<string> {
  const results = await run(await growthScenarios(stage, options.sizes, options.set), options);
  const least = Math.min(...options.sizes);
  return table(results, [[`× ${withUsers(least)}`, withUsers(least)]]);
}

async function run(scenarios: readonly Scenario[], { rounds, seconds }: Options): Promise<Result[]> {
  const progress = showProgress(stepsOf(scenarios, rounds), 'loads');
  const results = await runRounds(scenarios, rounds, seconds, progress);
  progress.end();
  return results;
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,7}$/.test(text))
    throw new InvalidArgumentError('It must be a whole number from 1 to 99999999.');
  return Number(text);
}

function wholeNumbers(text: string, before: number[]): number[] {
  return [...(before === standardSizes ? [] : before), wholeNumber(text)];
}

function settingOf(text: string, before: Settings): Settings {
  const [, name, value] = /^(\w+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined)
    throw new InvalidArgumentError('It must look like WORKERS=2.');
  return { ...before, [name]: value };
}

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
