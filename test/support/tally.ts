import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runFolder } from './runFolder';

/** Records what a suite counted, such as calls sent and lost. The run reports it once, at its end. */
export function tally(line: string): void {
  appendFileSync(tallyFile(), `${line.replaceAll('\n', ' ')}\n`);
}

/** What the workers of this run have counted so far. */
export function tallies(): string[] {
  return existsSync(tallyFile()) ? readFileSync(tallyFile(), 'utf8').trimEnd().split('\n') : [];
}

// A file, because the workers are separate processes.
function tallyFile(): string {
  return join(runFolder(), 'tally');
}
