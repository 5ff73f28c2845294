import { availableParallelism } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import { contestants } from './contestants';
import { showProgress } from './progress';
import { runRounds, stepsOf } from './rounds';
import { allScenarios } from './scenarios';
import { openStage } from './stage';
import { table } from './table';

interface Options {
  only?: string[];
  users: number;
  rounds: number;
  seconds: number;
  quick?: boolean;
}

const program = new Command('npm run bench --')
  .description(
    'Measures Understudy beside a baseline, raw node:http and pgbench, in turn, round after round; needs wrk and PostgreSQL.',
  )
  .option(
    '--only <what...>',
    'wire, setUser_v2, getUser_v3, getHierarchy, login, form, others (default: all)',
  )
  .option('--users <n>', 'users in each database', wholeNumber, 100_000)
  .option('--rounds <n>', 'how often each is loaded; the table has the medians', wholeNumber, 5)
  .option('--seconds <n>', 'how long each time', wholeNumber, 5)
  .option('--quick', 'one round of 2 seconds, to see that everything works')
  .action(main);

async function main(options: Options): Promise<void> {
  const { rounds, seconds } = options.quick ? { rounds: 1, seconds: 2 } : options;
  const stage = await openStage();
  process.once('SIGINT', () => void stage.close().then(() => process.exit(130)));
  try {
    const chosen = allScenarios(contestants(stage, options.users)).filter(
      ({ key }) => options.only?.includes(key) ?? true,
    );
    const scenarios = [];
    for (const { prepare } of chosen) scenarios.push(await prepare());
    const progress = showProgress(stepsOf(scenarios, rounds), 'loads');
    const results = await runRounds(scenarios, rounds, seconds, progress);
    progress.end();
    console.log(`Medians of ${rounds} rounds of ${seconds} s; ${availableParallelism()} processors.\n`);
    console.log(table(results));
  } finally {
    await stage.close();
  }
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,7}$/.test(text))
    throw new InvalidArgumentError('It must be a whole number from 1 to 99999999.');
  return Number(text);
}

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
