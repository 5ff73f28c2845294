import { Command } from 'commander';
import { withExamples } from '../../contracts/examples';
import { UsageError } from '../../contracts/usageError';
import { printable } from '../../printable';
import type { Snapshot } from '../../testing/state';
import { connected } from './connected';

/** `understudy control snapshot` */
export function snapshotCommand(): Command {
  const command = new Command('snapshot')
    .description('save the data and the clock under a name; without a name, list the snapshots')
    .argument('[name]', 'letters, digits, dots, hyphens and underscores')
    .option('--delete', 'delete the snapshot', false);
  withExamples(command, 'understudy control snapshot two-users', 'understudy control snapshot');
  return connected<{ delete: boolean }>(command, async (understudy, options, name) => {
    if (name === undefined) {
      if (options.delete) throw new UsageError('Name the snapshot to delete');
      return (await understudy.snapshots()).forEach(show);
    }
    if (options.delete) return understudy.deleteSnapshot(name);
    show(await understudy.snapshot(name));
  });
}

function show({ name, at, bytes }: Snapshot): void {
  console.log(printable(`${name.padEnd(20)}  ${at}  ${bytes} bytes`));
}
