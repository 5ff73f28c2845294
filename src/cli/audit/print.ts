import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import type { Knex } from 'knex';
import type { Config } from '../../config';
import { readAudit, type AuditFilter, type AuditRecord } from '../../store/audit/read';
import { currentPosition, followAudit } from '../../store/audit/follow';
import { withDatabase } from '../shared/openMigrated';
import { stopSignal } from '../shared/stopSignal';
import { UsageError } from '../../contracts/usageError';
import { alignedText, jsonLines } from './format';

/** The options of `understudy audit`. */
export interface PrintOptions {
  company?: number;
  contract?: string;
  since?: Date;
  limit?: number;
  follow: boolean;
  json: boolean;
}

/** Default number of existing entries that `--follow` prints before new ones. */
const FOLLOWED = 10;

/** Interval at which `--follow` looks for new entries, in milliseconds. */
const POLL_INTERVAL = 1_000;

/**
 * Prints the audit, the oldest entry first. Ends without a message when its reader ends, and at SIGINT or SIGTERM.
 *
 * @throws UsageError if the database cannot be followed, or the output cannot be written.
 */
export async function printAudit(config: Config, options: PrintOptions): Promise<void> {
  if (options.follow && config.database.kind === 'embedded') {
    throw new UsageError(
      'Only an audit on PostgreSQL can be followed: no other process can write to the embedded database while this command reads it',
    );
  }
  const stop = stopSignal();
  process.stdout.on('error', (error) => stop.abort(error));
  try {
    await withDatabase(config, ({ knex }) => print(knex, options, stop.signal));
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  }
  const { code } = (stop.signal.reason ?? {}) as { code?: unknown };
  if (typeof code === 'string' && code !== 'EPIPE')
    throw new UsageError(`The audit cannot be written (${code})`);
}

async function print(db: Knex, options: PrintOptions, stop: AbortSignal): Promise<void> {
  const { header, line } = options.json ? jsonLines : alignedText;
  const write = async (text: string) => {
    stop.throwIfAborted();
    if (!process.stdout.write(text)) await once(process.stdout, 'drain', { signal: stop });
  };
  await write(header);
  for await (const page of pagesOf(db, options, stop)) await write(page.map(line).join(''));
}

async function* pagesOf(db: Knex, options: PrintOptions, stop: AbortSignal): AsyncGenerator<AuditRecord[]> {
  const { company: companyId, contract, since, limit, follow } = options;
  const filter: AuditFilter = { companyId, contract, since };
  if (!follow) {
    yield* readAudit(db, filter, { latest: limit });
    return;
  }

  const position = await currentPosition(db, performance.now());
  const { highest: upTo, missing } = position;
  const latest = limit ?? (since ? undefined : FOLLOWED);
  yield* readAudit(db, filter, { latest, upTo, except: [...missing.keys()] });
  const pause = () => setTimeout(POLL_INTERVAL, undefined, { signal: stop });
  yield* followAudit(db, filter, position, pause);
}
