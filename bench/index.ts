import { contestants } from './contestants';
import { growth } from './growth';
import { machine } from './machine';
import { benchCommand, type Options } from './options';
import { writeToPage } from './page';
import { showProgress } from './progress';
import { runRounds, stepsOf, type Result, type Scenario } from './rounds';
import { allScenarios } from './scenarios';
import { names } from './scenarios/names';
import { openStage, type Stage } from './stage';
import { measureStarts } from './start';
import { table } from './table';
import { targetList } from './targets';

async function main(options: Options): Promise<void> {
  const { rounds, seconds } = options.quick ? { rounds: 1, seconds: 2 } : options;
  const stage = await openStage();
  process.once('SIGINT', () => void stage.close().then(() => process.exit(130)));
  try {
    const chosen = { ...options, rounds, seconds };
    const report = options.growth
      ? await growth(stage, { sizes: options.sizes, settings: options.set }, (scenarios) =>
          run(scenarios, chosen),
        )
      : await comparison(stage, chosen);
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
  for (const { key, prepare } of allScenarios(options.connections))
    if (isChosen(key)) scenarios.push(await prepare(all));
  const results = await run(scenarios, options);
  const references: [string, ...string[]][] = [
    ['× baseline', names.baseline],
    ['× Understudy', names.understudy],
    ['× raw', names.raw],
    ['× six', names.six],
    ['× one', names.one],
    ['× function', names.function],
    ['× gSOAP', names.gsoap, names.gsoapWire],
    ['× JAX-WS', names.jetty],
  ];
  return [
    results.length > 0 ? table(results, references) : '',
    targetList(results, start),
    ...all.leftOut.map((what) => `Left out: ${what}`),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

async function run(scenarios: readonly Scenario[], { rounds, seconds }: Options): Promise<Result[]> {
  const progress = showProgress(stepsOf(scenarios, rounds), 'loads');
  const results = await runRounds(scenarios, rounds, seconds, progress);
  progress.end();
  return results;
}

benchCommand(main)
  .parseAsync()
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
