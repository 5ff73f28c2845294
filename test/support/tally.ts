import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runFolder } from './leftOut';

/** Records what a suite counted, such as calls that were sent and lost; the run says it once, when it ends. */
export function tally(line: string): void {
  appendFileSync(tallyFile(), `${line.replaceAll('\n', ' ')}\n`);
}

/** What the workers of this run counted so far. */
export function tallies(): string[] {
  return existsSync(tallyFile()) ? readFileSync(tallyFile(), 'utf8').trimEnd().split('\n') : [];
}

// A file, because the workers are processes of their own.
function tallyFile(): string {
  return join(runFolder(), 'tally');
}
