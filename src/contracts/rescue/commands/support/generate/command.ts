import type { Knex } from 'knex';
import { commandEntry } from '../../../../../store/audit/commandEntry';
import { recordAudit } from '../../../../../store/audit/entry';
import type { CommandTools, Progress } from '../../../../contract';
import { UsageError } from '../../../../usageError';
import { addSessions } from '../../../support/addSessions';
import { companyOf } from '../companyOf';
import { Random } from './random';
import { aSession, type Staff } from './session';
import { callTimes } from './times';

/** The options of the command. */
export interface GenerateOptions {
  sessions: number;
  days: number;
  seed: number;
  company?: number;
}

/** The sessions that are inserted together. */
const BATCH = 1_000;

/** Adds plausible support sessions, in one transaction. @throws UsageError if the company has no technician. */
export async function generateSessions(
  { withDatabase, showProgress }: CommandTools,
  options: GenerateOptions,
): Promise<void> {
  const progress = showProgress('Added', options.sessions);
  try {
    await withDatabase((db) =>
      db.transaction(async (transaction) => {
        const companyId = await companyOf(transaction, options);
        const entry = commandEntry('rescue', 'support generate', ['sessions']);
        await generate(transaction, companyId, { ...options, now: entry.at, progress });
        await recordAudit(transaction, { ...entry, companyId, target: null }).query;
      }),
    );
  } finally {
    progress.end();
  }
  console.log(`Added ${options.sessions} support ${options.sessions === 1 ? 'session' : 'sessions'}.`);
}

/** Adds sessions to a company; the same ones for the same seed, company and hour. */
export async function generate(
  transaction: Knex,
  companyId: number,
  { sessions, days, seed, now, progress }: GenerateOptions & { now: Date; progress: Progress },
): Promise<void> {
  const staff = await staffOf(transaction, companyId);
  const random = new Random(seed);
  const times = callTimes(random, { count: sessions, days, now });
  for (let start = 0; start < times.length; start += BATCH) {
    const batch = [...times.subarray(start, start + BATCH)].map((time) => aSession(random, time, staff));
    const added = await addSessions(transaction, companyId, batch, now);
    if (!Array.isArray(added))
      throw new Error(`A generated session is wrong: ${added.member} ${added.detail}`);
    progress.add(batch.length);
  }
}

async function staffOf(db: Knex, company_id: number): Promise<Staff> {
  const nodes = await db('node')
    .where({ company_id, enabled: true })
    .whereIn('kind', ['technician', 'channel'])
    .whereNull('deleted_at')
    .orderBy('node_id')
    .select<{ node_id: number; kind: string }[]>('node_id', 'kind');
  const of = (wanted: string) => nodes.filter(({ kind }) => kind === wanted).map(({ node_id }) => node_id);
  const technicians = of('technician');
  if (technicians.length === 0)
    throw new UsageError(`Company ${company_id} has no enabled technician; enable one first`);
  return { technicians, channels: of('channel') };
}
