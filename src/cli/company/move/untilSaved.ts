import { setTimeout } from 'node:timers/promises';
import type { Knex } from 'knex';
import { UsageError } from '../../../contracts/usageError';
import { unfinishedChanges, type UnfinishedChange } from '../../../store/companyMove';
import { printable } from '../../../printable';

/** Longest wait for changes that began before a freeze, in milliseconds. Those of calls take a few. */
const LONGEST_WAIT = 30_000;
const INTERVAL = 50;

/**
 * Waits until every change that may have been recorded before the company was frozen is committed or rolled back.
 *
 * @returns how many there were.
 * @throws UsageError that names what still has not ended after half a minute.
 */
export async function untilSaved(db: Knex, stop: AbortSignal): Promise<number> {
  const end = performance.now() + LONGEST_WAIT;
  const before = await unfinishedChanges(db);
  for (let left = before; left.length > 0;) {
    if (performance.now() > end) throw stillOpen(left[0]!);
    await setTimeout(INTERVAL, undefined, { signal: stop });
    const open = new Set((await unfinishedChanges(db)).map(({ id }) => id));
    left = left.filter(({ id }) => open.has(id));
  }
  return before.length;
}

function stillOpen({ pid, application }: UnfinishedChange): UsageError {
  const by = application === '' ? '' : ` (${printable(application)})`;
  return new UsageError(
    `A transaction of the server's process ${pid}${by} has changed something and does not end; commit it, or end it by pg_terminate_backend(${pid})`,
  );
}
