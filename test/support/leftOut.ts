import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { requiresAll } from './requireAll';
import { runFolder } from './runFolder';

/**
 * Records that this machine cannot run some tests. The run reports it once, at its end.
 *
 * @param what the tests left out, the reason, and what to install, as in 'C# (`wsdl` is not installed; Debian: mono-devel)'.
 * @throws Error if `REQUIRE_ALL=1` forbids leaving tests out.
 */
export function leaveOut(what: string): void {
  if (requiresAll) throw new Error(`REQUIRE_ALL=1, but this would be left out: ${what}`);
  appendFileSync(leftOutFile(), `${what.replaceAll('\n', ' ')}\n`);
}

/** What the workers of this run have left out so far, without duplicates. */
export function leftOut(): string[] {
  if (!existsSync(leftOutFile())) return [];
  return [...new Set(readFileSync(leftOutFile(), 'utf8').trimEnd().split('\n'))];
}

// A file, because the workers are separate processes.
function leftOutFile(): string {
  return join(runFolder(), 'left-out');
}
