import type { ReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Knex } from 'knex';
import { commandEntry } from '../../../../store/audit/commandEntry';
import { recordAudit } from '../../../../store/audit/entry';
import type { CommandTools, Progress } from '../../../contract';
import { UsageError } from '../../../usageError';
import { addSessions } from '../../support/addSessions';
import { sessionSchema, type SessionWish } from '../../support/sessionSchema';
import { companyOf } from './companyOf';
import { jsonEntries } from './jsonEntries';

/** The sessions that are inserted together: the most of them, and the characters after which no more are added. */
const BATCH = { sessions: 1_000, characters: 1_000_000 };

/** Adds the support sessions of a file, all or none. @throws UsageError if the file cannot be read, or a session is not valid. */
export async function importSessions(
  { withDatabase, showProgress }: CommandTools,
  path: string,
  { company }: { company?: number },
): Promise<void> {
  const input = path === '-' ? process.stdin : await opened(path);
  const progress = showProgress('Imported', undefined);
  try {
    const count = await withDatabase((db) =>
      db.transaction((transaction) => importAll(transaction, input.setEncoding('utf8'), company, progress)),
    );
    progress.end();
    console.log(`Imported ${count} support ${count === 1 ? 'session' : 'sessions'}.`);
  } catch (error) {
    throw (error as NodeJS.ErrnoException).syscall === 'read' ? unreadable(path, error) : error;
  } finally {
    progress.end();
    input.destroy();
  }
}

async function opened(path: string): Promise<ReadStream> {
  try {
    return (await open(path)).createReadStream();
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): UsageError {
  return new UsageError(
    `Cannot read ${path} (${(error as NodeJS.ErrnoException).code}); nothing was imported`,
  );
}

async function importAll(
  transaction: Knex,
  input: AsyncIterable<string>,
  company: number | undefined,
  progress: Progress,
): Promise<number> {
  const entry = commandEntry('rescue', 'support session import', ['sessions']);
  let companyId: number | undefined;
  let count = 0;
  for await (const batch of batchesOf(input)) {
    companyId ??= await companyOf(transaction, { company, node: placeOf(batch[0]!) });
    const added = await addSessions(transaction, companyId, batch, entry.at);
    if (!Array.isArray(added)) throw wrong(count + added.entry + 1, added.member, added.detail);
    count += batch.length;
    progress.add(batch.length);
  }
  companyId ??= await companyOf(transaction, { company });
  await recordAudit(transaction, { ...entry, companyId, target: null }).query;
  return count;
}

/** The node by which the company is found. */
function placeOf({ technician, channel }: SessionWish): number | undefined {
  return [technician, channel].find((node): node is number => typeof node === 'number' && node !== 0);
}

async function* batchesOf(input: AsyncIterable<string>): AsyncGenerator<SessionWish[]> {
  let batch: SessionWish[] = [];
  let characters = 0;
  let number = 0;
  for await (const value of jsonEntries(input)) {
    number += 1;
    const wish = wishOf(value, number);
    batch.push(wish);
    characters += textLength(wish);
    if (batch.length < BATCH.sessions && characters < BATCH.characters) continue;
    yield batch;
    [batch, characters] = [[], 0];
  }
  if (batch.length > 0) yield batch;
}

function wishOf(value: unknown, number: number): SessionWish {
  const { success, error, data } = sessionSchema.safeParse(value);
  if (success) return data;
  const [issue] = error.issues;
  throw wrong(number, issue!.path.join('/'), issue!.message);
}

function wrong(number: number, member: string, detail: string): UsageError {
  return new UsageError(`Entry ${number}: ${member}${member && ' '}${detail} (nothing was imported)`);
}

/** The characters of the only texts that may be long. */
function textLength({ chat, note }: SessionWish): number {
  return [chat, note].reduce<number>((sum, text) => sum + (typeof text === 'string' ? text.length : 0), 0);
}
