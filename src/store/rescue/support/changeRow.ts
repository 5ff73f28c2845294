import type { Knex } from 'knex';
import { namesOf } from '../../engine/columns';
import { sessionColumns, type SessionStatus, type SupportSessionRow } from './columns';
import type { NewSessionRow, NewSurvey } from './insertSessions';

/** Finds a session for a change: until the end of the transaction nobody else changes it. */
export function lockSession(
  transaction: Knex,
  companyId: number,
  sessionId: number,
): Promise<SupportSessionRow | undefined> {
  return transaction<SupportSessionRow>('support_session')
    .where({ company_id: companyId, session_id: sessionId })
    .forUpdate()
    .first();
}

/** Saves what differs from the row that was locked. @returns the names of the columns that differ. */
export async function changeRow(
  transaction: Knex,
  { company_id, ...before }: SupportSessionRow,
  after: NewSessionRow,
): Promise<string[]> {
  const changed = namesOf(sessionColumns).filter((column) => !isSame(before[column], after[column]));
  if (changed.length === 0) return [];
  const status_before: { status_before?: SessionStatus } =
    before.status === after.status ? {} : { status_before: before.status };
  await transaction('support_session')
    .where({ company_id, session_id: before.session_id })
    .update({
      ...Object.fromEntries(changed.map((column) => [column, after[column]])),
      ...status_before,
      version: before.version + 1,
    });
  return changed;
}

/** Saves answers to a survey of a session, besides those that it has. */
export async function saveAnswers(transaction: Knex, companyId: number, survey: NewSurvey): Promise<void> {
  await transaction('support_survey')
    .insert({ company_id: companyId, ...survey, answers: JSON.stringify(survey.answers) })
    .onConflict(['company_id', 'session_id', 'asked'])
    .merge({ answers: transaction.raw('support_survey.answers || excluded.answers') });
}

function isSame(one: unknown, other: unknown): boolean {
  return one instanceof Date && other instanceof Date ? one.getTime() === other.getTime() : one === other;
}
