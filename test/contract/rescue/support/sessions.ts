import type { Knex } from 'knex';
import { DEMO_COMPANY } from '../../../../src/contracts/rescue/demo';
import { blankSession } from '../../../../src/store/rescue/support/blankSession';
import {
  insertSessions,
  type NewSessionRow,
  type NewTransfer,
} from '../../../../src/store/rescue/support/insertSessions';

/** A session's values besides its times, which are those of its request unless they are given. */
export type GivenSession = Partial<NewSessionRow> & Pick<NewSessionRow, 'session_id' | 'requested_at'>;

/** Adds sessions to the demo company, by default active ones. */
export async function addSessions(db: Knex, ...sessions: GivenSession[]): Promise<void> {
  await insertSessions(db, DEMO_COMPANY, {
    sessions: sessions.map((session) => ({
      ...blankSession({ status: 'active', changed_at: session.requested_at, ...session }),
      ...session,
    })),
  });
}

/** Adds a session to the company of the phrase "another company with the user …". */
export async function addOtherSession(db: Knex, session_id: number, requested_at: Date): Promise<void> {
  const session = blankSession({ session_id, status: 'active', requested_at, changed_at: requested_at });
  await insertSessions(db, 900000, { sessions: [{ ...session, technician_id: 900001, note: 'Secret' }] });
}

/** Adds transfers to sessions of the demo company. */
export async function addTransfers(
  db: Knex,
  ...transfers: (Partial<NewTransfer> & Pick<NewTransfer, 'session_id' | 'at' | 'to_id'>)[]
): Promise<void> {
  const blank = { by_id: null, from_id: null, comment: '', accepted_at: null, cancelled_at: null };
  await insertSessions(db, DEMO_COMPANY, {
    sessions: [],
    transfers: transfers.map((transfer) => ({ ...blank, ...transfer })),
  });
}

/** The moment some minutes before another one. */
export function minutesBefore(moment: Date, minutes: number): Date {
  return new Date(moment.getTime() - minutes * 60_000);
}

/** The rows of a session list over HTTP by the titles of its columns, strictly by the grammar. */
export function readSessions(text: string): Record<string, string>[] {
  const [status, blank, header, ...rows] = text.split('\n');
  if (status !== 'OK' || blank !== '' || rows.pop() !== '') throw new Error(`This is no list: ${text}`);
  const titles = valuesOf(header!);
  return rows.map((row) => {
    const values = valuesOf(row);
    if (values.length !== titles.length) throw new Error(`The row ${row} has ${values.length} values`);
    return Object.fromEntries(values.map((value, index) => [titles[index]!, value]));
  });
}

function valuesOf(line: string): string[] {
  if (!line.endsWith('|')) throw new Error(`The line ${line} does not end with a vertical bar`);
  return line.slice(0, -1).split('|');
}
