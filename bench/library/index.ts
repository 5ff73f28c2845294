import { Command } from 'commander';
import { wholeNumber } from '../../src/contracts/optionValues';
import { machine } from '../machine';
import { writeToPage } from '../page';
import { median } from '../statistics';
import { measureFirstStart } from './firstStart';
import { measureService, measureTen } from './service';

interface Options {
  rounds: number;
  write: boolean;
}

new Command('npm run bench:library --')
  .description(
    'Measures the library for tests: how long a start, a reset and the rest take, and the memory of ten services.',
  )
  .option(
    '--rounds <n>',
    'how often each is measured; the table shows the medians',
    wholeNumber(1, 1_000),
    20,
  )
  .option('--write', 'write the table to docs/performance.md', false)
  .action(main)
  .parse();

async function main({ rounds, write }: Options): Promise<void> {
  const rows = [
    ...(await measureFirstStart(Math.ceil(rounds / 4))),
    ...(await measureService(rounds)),
    ...(await measureTen()),
  ];
  const lines = rows.map(([what, figures, unit]) => `| ${what} | ${median(figures).toFixed(0)} | ${unit} |`);
  const table = ['| what | median | |', '|---|---:|---|', ...lines].join('\n');
  const text = `On ${machine()}.\n\n${table}`;
  console.log(text);
  if (write) writeToPage('library', text);
}
