import { Command } from 'commander';
import { withExamples } from '../../contracts/examples';
import { connected } from './connected';

/** `understudy control restore` */
export function restoreCommand(): Command {
  const command = new Command('restore')
    .description('return to a snapshot, and clear rules and calls')
    .argument('<name>', 'its name');
  withExamples(command, 'understudy control restore two-users');
  return connected(command, (understudy, _options, name) => understudy.restore(name!));
}
