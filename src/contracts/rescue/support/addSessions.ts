import type { Knex } from 'knex';
import { drawNumbers } from '../../../store/engine/drawNumbers';
import type { NodeKind } from '../../../store/rescue/rows';
import { findPlaces } from '../../../store/rescue/support/findPlaces';
import {
  insertSessions,
  type NewSessionRow,
  type NewSurvey,
  type NewTransfer,
} from '../../../store/rescue/support/insertSessions';
import { addQuestions } from '../../../store/rescue/support/questions';
import { decideSession, mayBePickedUp } from './decideSession';
import { decideTransfers, secondsOf } from './decideTransfers';
import { givenColumns, type GivenColumns } from './givenColumns';
import { isMisfit, type Misfit } from './misfit';
import { momentOf } from './moment';
import { misfitOfPlaces, placesIn } from './places';
import type { SessionWish, TransferWish } from './sessionSchema';
import { transferEnd } from './sessionRules';
import { questionsOf, surveysOf } from './surveys';
import { misfitOfTimes } from './timeRules';

/** A session that cannot be added. */
export interface Refused extends Misfit {
  /** The place of the session in the list, from 0. */
  entry: number;
}

/** A session with what belongs to it. */
interface Decided {
  session: NewSessionRow;
  transfers: readonly NewTransfer[];
  surveys: readonly NewSurvey[];
}

/**
 * Adds sessions to a company, with their transfers, surveys and questions.
 *
 * @param transaction in which nothing is written if a session is refused.
 * @param now the moment of what happens now.
 * @returns the numbers of the sessions, in their order, or the first that is not valid.
 */
export async function addSessions(
  transaction: Knex,
  companyId: number,
  wishes: readonly SessionWish[],
  now: Date,
): Promise<number[] | Refused> {
  const places = await findPlaces(transaction, companyId, wishes.flatMap(placesIn));
  const decided: Decided[] = [];
  for (const [entry, wish] of wishes.entries()) {
    const made = decide(wish, places, now);
    if (isMisfit(made)) return { entry, ...made };
    decided.push(made);
  }
  const ids = await drawNumbers(transaction, 'support_session_id_seq', wishes.length);
  const numbered = <Row extends { session_id: number }>(rows: (each: Decided) => readonly Row[]) =>
    decided.flatMap((each, index) => rows(each).map((row) => ({ ...row, session_id: ids[index]! })));
  await addQuestions(transaction, companyId, wishes.flatMap(questionsOf));
  await insertSessions(transaction, companyId, {
    sessions: numbered(({ session }) => [session]),
    transfers: numbered(({ transfers }) => transfers),
    surveys: numbered(({ surveys }) => surveys),
  });
  return ids;
}

function decide(wish: SessionWish, places: ReadonlyMap<number, NodeKind>, now: Date): Decided | Misfit {
  const wrong = misfitOfPlaces(wish, places);
  if (wrong) return wrong;
  const { transfers: wishes = [] } = wish;
  const last = wishes.at(-1);
  const accepted = wishes.filter(
    (each) => each.accepted !== undefined && places.get(each.to) === 'technician',
  );
  const given = withAccepted(givenColumns(wish), accepted);
  const session = decideSession(given, {
    isTransferring: last !== undefined && last.accepted === undefined,
    now,
  });
  if (isMisfit(session)) return session;
  const from = hadBefore(session, wishes, places);
  const transfers = decideTransfers(wishes, { session, from, now });
  if (isMisfit(transfers)) return transfers;
  const waits = transfers.at(-1);
  if (waits && !waits.accepted_at) Object.assign(waits, endByStatus(waits, session));
  if (given.transfer_seconds === undefined)
    session.transfer_seconds = secondsOf(transfers, session.picked_up_at);
  if (session.status === 'transferring')
    session.changed_at = given.changed_at ?? transfers.at(-1)?.at ?? session.changed_at;
  const tooLong = misfitOfTimes(session);
  if (tooLong) return tooLong;
  return { session, transfers, surveys: surveysOf(wish, session) };
}

/**
 * What a session has by the transfers that technicians accepted: the last of them has it, and the first picked it up. What is
 * given counts more.
 */
function withAccepted(given: GivenColumns, accepted: readonly TransferWish[]): GivenColumns {
  const [first] = accepted;
  if (!first) return given;
  const technician_id = given.technician_id === undefined ? accepted.at(-1)!.to : given.technician_id;
  const isPickedUp =
    given.picked_up_at === undefined && technician_id !== null && mayBePickedUp(given.status);
  return { ...given, technician_id, ...(isPickedUp && { picked_up_at: momentOf(first.accepted!)! }) };
}

/** How a waiting transfer ends if the given status is another open one: as a change to that status would end it. */
function endByStatus({ at }: NewTransfer, session: NewSessionRow): Partial<NewTransfer> {
  const end = transferEnd({ status: 'transferring' }, session);
  if (!end) return {};
  const noEarlier = (moment: Date) => (moment < at ? at : moment);
  return 'accepted_at' in end
    ? { accepted_at: noEarlier(end.accepted_at) }
    : { cancelled_at: noEarlier(end.cancelled_at) };
}

/**
 * The technician or the channel that had a session before its transfers: the technician who is given, unless a transfer went
 * there, else the channel, else the technician who made the first of them.
 */
function hadBefore(
  { technician_id, channel_id }: NewSessionRow,
  wishes: readonly TransferWish[],
  places: ReadonlyMap<number, NodeKind>,
): number | null {
  if (technician_id !== null && !wishes.some(({ to }) => to === technician_id)) return technician_id;
  if (channel_id !== null) return channel_id;
  const by = wishes[0]?.by;
  return by !== undefined && places.get(by) === 'technician' ? by : null;
}
