import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/projectRoot';
import { recorded, tableOf } from './matrix';
import { readmeWith } from './readme';

/**
 * Prints what the clients of this run played, and with `write` also updates the table in the README.
 *
 * @param names the clients of the run, separated by commas; empty for all.
 */
export function showTable(asked: string, names = ''): void {
  const table = tableOf(recorded(), names === '' ? undefined : names.split(','));
  process.stdout.write(`\n${table}`);
  if (asked !== 'write') return;
  const readme = join(projectRoot, 'README.md');
  writeFileSync(readme, readmeWith(table, readFileSync(readme, 'utf8')));
}
