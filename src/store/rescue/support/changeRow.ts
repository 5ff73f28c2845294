import type { Knex } from 'knex';
import { namesOf } from '../../engine/columns';
import { dropCode, timeOut } from './codes';
import { sessionColumns, type SupportSessionRow } from './columns';
import type { NewSessionRow, NewSurvey } from './insertSessions';

/** Finds a session as it is now, and locks it against other changes until the transaction ends. */
export async function lockSession(
  transaction: Knex,
  { company_id, session_id }: Pick<SupportSessionRow, 'company_id' | 'session_id'>,
  now: Date,
): Promise<SupportSessionRow | undefined> {
  const one = () => transaction<SupportSessionRow>('support_session').where({ company_id, session_id });
  await timeOut(transaction, one(), now).query;
  return one().forUpdate().first();
}

/**
 * Saves what differs from the row that was locked. A code does not outlive the status in which it was issued, so that a session
 * that returns to it has none.
 *
 * @returns the names of the columns that differ.
 */
export async function changeRow(
  transaction: Knex,
  { company_id, ...before }: SupportSessionRow,
  after: NewSessionRow,
): Promise<string[]> {
  const changed = namesOf(sessionColumns).filter((column) => !isSame(before[column], after[column]));
  if (changed.length === 0) return [];
  const hasOtherStatus = before.status !== after.status;
  await transaction('support_session')
    .where({ company_id, session_id: before.session_id })
    .update({
      ...Object.fromEntries(changed.map((column) => [column, after[column]])),
      ...(hasOtherStatus && { status_before: before.status, pin_expires_at: null }),
      version: before.version + 1,
    });
  if (hasOtherStatus) await dropCode(transaction, { company_id, session_id: before.session_id }).query;
  return changed;
}

/** Adds answers to those that a survey of a session has. */
export async function saveAnswers(transaction: Knex, companyId: number, survey: NewSurvey): Promise<void> {
  await transaction('support_survey')
    .insert({ company_id: companyId, ...survey, answers: JSON.stringify(survey.answers) })
    .onConflict(['company_id', 'session_id', 'asked'])
    .merge({ answers: transaction.raw('support_survey.answers || excluded.answers') });
}

function isSame(one: unknown, other: unknown): boolean {
  return one instanceof Date && other instanceof Date ? one.getTime() === other.getTime() : one === other;
}
