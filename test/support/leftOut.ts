import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of this run of the tests, made by `globalSetup` and removed when the run ends. */
export function runFolder(): string {
  const folder = process.env.UNDERSTUDY_TEST_FOLDER;
  if (folder === undefined) throw new Error("Jest's globalSetup did not run");
  return folder;
}

/**
 * Records that this machine cannot run some tests; the run says so once, when it ends.
 *
 * @param what what is left out, why, and what to install, as in 'C# (`wsdl` is not installed; Debian: mono-devel)'.
 * @throws Error when `REQUIRE_ALL=1` says that nothing may be left out.
 */
export function leaveOut(what: string): void {
  if (process.env.REQUIRE_ALL === '1') throw new Error(`REQUIRE_ALL=1, but this would be left out: ${what}`);
  appendFileSync(leftOutFile(), `${what.replaceAll('\n', ' ')}\n`);
}

/** What the workers of this run left out so far, each thing once. */
export function leftOut(): string[] {
  if (!existsSync(leftOutFile())) return [];
  return [...new Set(readFileSync(leftOutFile(), 'utf8').trimEnd().split('\n'))];
}

// A file, because the workers are processes of their own.
function leftOutFile(): string {
  return join(runFolder(), 'left-out');
}
