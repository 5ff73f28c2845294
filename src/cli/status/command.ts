import { Command } from 'commander';
import type { Contract } from '../../contracts/contract';
import { withExamples } from '../../contracts/examples';
import { printable } from '../../printable';
import type { Run } from '../shared/run';
import { findStatus } from './find';
import { statusText } from './text';

interface StatusOptions {
  json: boolean;
  managementUrl?: string;
}

/** `understudy status`: what runs, on which database. */
export function statusCommand(run: Run, contracts: readonly Contract[]): Command {
  const command = new Command('status')
    .description('print what runs, on which database, and how many companies there are')
    .option('--json', 'print JSON', false)
    .option('--management-url <url>', "the service's management port (default: MANAGEMENT_HOST and _PORT)")
    .addHelpText(
      'after',
      `
A service on the embedded database is found by its data directory. The command changes nothing, and works when nothing runs:
then it reads the database itself.`,
    )
    .action(({ json, managementUrl }: StatusOptions) =>
      run(async (config) => {
        const found = await findStatus(config, contracts, managementUrl);
        const lines = json ? JSON.stringify(found, undefined, 2).split('\n') : statusText(found);
        console.log(lines.map(printable).join('\n'));
      })(),
    );
  return withExamples(command, 'understudy status', 'understudy status --json');
}
