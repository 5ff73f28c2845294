import type { Knex } from 'knex';
import { changeRow, lockSession, saveAnswers } from '../../../store/rescue/support/changeRow';
import type { SupportSessionRow } from '../../../store/rescue/support/columns';
import { findPlaces } from '../../../store/rescue/support/findPlaces';
import type { NewSessionRow } from '../../../store/rescue/support/insertSessions';
import { addQuestions } from '../../../store/rescue/support/questions';
import { counted } from '../../../store/rescue/support/statusChange';
import { endTransfer, spanOfTransfers } from '../../../store/rescue/support/transfers';
import { decideSession } from './decideSession';
import { givenColumns, type GivenColumns } from './givenColumns';
import { isMisfit, type Misfit } from './misfit';
import { misfitOfPlaces, placesIn } from './places';
import { transferEnd } from './sessionRules';
import type { SessionWish } from './sessionSchema';
import { questionsOf, surveysOf } from './surveys';
import { isSameMoment } from './moment';

/**
 * Changes a session of a company, and adds answers to its surveys. One that leaves Transferring and stays open has no
 * transfer that waits.
 *
 * @param transaction in which nothing is written if the change is refused.
 * @returns the names of what changed, what is not valid, or undefined if the company has no such session.
 */
export async function changeSession(
  transaction: Knex,
  { company_id, session_id }: Pick<SupportSessionRow, 'company_id' | 'session_id'>,
  wish: SessionWish,
  now: Date,
): Promise<string[] | Misfit | undefined> {
  const wrong = misfitOfPlaces(wish, await findPlaces(transaction, company_id, placesIn(wish)));
  if (wrong) return wrong;
  const before = await lockSession(transaction, { company_id, session_id }, now);
  if (!before) return undefined;
  const given = givenColumns(wish);
  const decided = decideSession(given, { before, now });
  if (isMisfit(decided)) return decided;
  const outside = misfitOfSpan(before, decided, await spanOfTransfers(transaction, before));
  if (outside) return outside;
  const after = withCountedTime(before, decided, given);
  await addQuestions(transaction, company_id, questionsOf(wish));
  const surveys = surveysOf(wish, after);
  for (const survey of surveys) await saveAnswers(transaction, company_id, survey);
  const end = transferEnd(before, after);
  const ended = end ? Number(await endTransfer(transaction, before, end).query) : 0;
  const changed = await changeRow(transaction, before, after);
  return [...changed, ...(ended > 0 ? ['transfers'] : []), ...surveys.map(({ asked }) => `${asked}_survey`)];
}

/** Finds a changed time of a session that would exclude one of its transfers. */
function misfitOfSpan(
  before: Times,
  { requested_at, ended_at }: Times,
  { first, last }: Awaited<ReturnType<typeof spanOfTransfers>>,
): Misfit | undefined {
  if (first && requested_at > before.requested_at && first < requested_at)
    return { member: 'requested', detail: 'is after a transfer of the session; give an earlier time' };
  if (last && ended_at && !isSameMoment(ended_at, before.ended_at) && last > ended_at)
    return { member: 'end', detail: 'is before a transfer of the session; give a later time' };
  return undefined;
}

type Times = Pick<NewSessionRow, 'requested_at' | 'ended_at'>;

/**
 * Adds the time in the status that ends to the seconds of that status, unless these are given. Before the pickup, that time
 * counts as waiting.
 */
export function withCountedTime(
  before: SupportSessionRow,
  after: NewSessionRow,
  given: GivenColumns = {},
): NewSessionRow {
  const column = before.status in counted ? counted[before.status as keyof typeof counted] : undefined;
  if (column === undefined || before.status === after.status || given[column] !== undefined) return after;
  if (after.picked_up_at === null) return after;
  const seconds = Math.floor((after.changed_at.getTime() - before.changed_at.getTime()) / 1_000);
  return { ...after, [column]: before[column] + Math.max(0, seconds) };
}
