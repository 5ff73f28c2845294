import { Command } from 'commander';
import { withExamples } from '../../contracts/examples';
import { connected } from './connected';

/** `understudy control reset` */
export function resetCommand(): Command {
  const command = new Command('reset').description(
    'make everything as it was when the service had started, except for the snapshots',
  );
  withExamples(command, 'understudy control reset');
  return connected(command, (understudy) => understudy.reset());
}
