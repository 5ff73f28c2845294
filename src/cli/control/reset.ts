import { Command } from 'commander';
import { withExamples } from '../../contracts/examples';
import { connected } from './connected';

/** `understudy control reset` */
export function resetCommand(): Command {
  const command = new Command('reset').description(
    'restore everything except the snapshots to its state at the start of the service',
  );
  withExamples(command, 'understudy control reset');
  return connected(command, (understudy) => understudy.reset());
}
