import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, renameSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runFolder } from './runFolder';

/** How a piece of work ended. */
type Outcome = { result: string } | { complaint: string };

/**
 * Does a piece of work once in a test run: the first worker that asks does it, and the others wait for its result.
 *
 * @param name a name for a file.
 * @throws Error with the message of the work's error, in every worker.
 */
export async function oncePerRun(name: string, work: () => Promise<string>): Promise<string> {
  const ended = join(runFolder(), `${name}-ended`);
  const watcher = watch(runFolder());
  try {
    if (isFirst(name)) {
      writeFileSync(`${ended}.new`, JSON.stringify(await outcomeOf(work)));
      renameSync(`${ended}.new`, ended);
    }
    while (!existsSync(ended)) await once(watcher, 'change');
  } finally {
    watcher.close();
  }
  const outcome = JSON.parse(readFileSync(ended, 'utf8')) as Outcome;
  if ('complaint' in outcome) throw new Error(outcome.complaint);
  return outcome.result;
}

function isFirst(name: string): boolean {
  try {
    mkdirSync(join(runFolder(), name));
    return true;
  } catch {
    return false;
  }
}

async function outcomeOf(work: () => Promise<string>): Promise<Outcome> {
  try {
    return { result: await work() };
  } catch (error) {
    return { complaint: (error as Error).message };
  }
}
