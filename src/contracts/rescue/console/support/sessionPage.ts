import { notFound, page, type Answer, type PageAnswer } from '../../../../console/answer';
import type { Route, Visit } from '../../../../console/contractConsole';
import { html, type Content, type Html } from '../../../../http/html';
import { table } from '../../../../http/table';
import {
  readSessionFacts,
  type SessionFacts,
  type SurveyFacts,
  type TransferFacts,
} from '../../../../store/rescue/support/sessionFacts';
import { settingsOf, type ReportSettings } from '../../reports/settings';
import { wholeReach } from '../../support/reference';
import { statusWords } from '../../support/statuses';
import { nodeIdIn } from '../addresses';
import type { ConsoleCalls } from '../calls';
import { enterConsole, isAnswer } from '../seeing';
import { SESSIONS_PATH, sessionPath } from './addresses';
import { actionForms, type RefusedAction } from './actionForms';
import { linked } from './sessionsPage';
import { inZone, zoneNote } from './zone';

/** A session, and the settings by which its times are shown. */
export interface SeenSession extends SessionFacts {
  settings: ReportSettings;
}

/** A support session: its times, its texts, its transfers and surveys, and what can be done with it. */
export function sessionPage(calls: ConsoleCalls): Route<Visit> {
  return {
    path: sessionPath('{id}'),

    async show(visit) {
      const seen = await seeSession(calls, visit);
      return isAnswer(seen) ? seen : pageOfSession(visit, seen);
    },
  };
}

/** Authenticates the visitor, and reads the session that the path names. */
export async function seeSession(calls: ConsoleCalls, visit: Visit): Promise<SeenSession | Answer> {
  const sessionId = nodeIdIn(visit.params.id);
  if (sessionId === undefined) return notFound;
  const situation = await enterConsole(calls, visit);
  if (isAnswer(situation)) return situation;
  const { actor } = situation;
  const { db, now } = calls.callOf(visit);
  const [facts, settings] = await Promise.all([
    readSessionFacts(db, { companyId: actor.company_id, sessionId, scope: wholeReach(actor), now }),
    settingsOf(db, actor),
  ]);
  return facts ? { ...facts, settings } : notFound;
}

/** The page of a session. @param refused the action that was refused, which it shows as it was sent. */
export function pageOfSession(visit: Visit, seen: SeenSession, refused?: RefusedAction): PageAnswer {
  const { session, transfers, surveys, settings } = seen;
  return page({
    title: `Session ${session.session_id}`,
    trail: [{ text: 'Support sessions', href: visit.base + SESSIONS_PATH }],
    status: refused ? 422 : 200,
    main: html`<p>${zoneNote(settings)}</p>
      <dl>
        ${factsOf(visit, seen).map(
          ([what, value]) =>
            html`<dt>${what}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>
      ${actionForms(visit, session, refused)} ${text('Chat', session.chat)} ${text('Note', session.note)}
      ${transfers.length === 0 ? undefined : transferTable(visit, transfers, settings)}
      ${surveys.map((survey) => surveySection(survey, settings))}`,
  });
}

function factsOf(
  { base }: Visit,
  { session, technician, channel, settings }: SeenSession,
): [string, Content][] {
  const all: [string, Content][] = [
    ['Status', statusWords[session.status].word],
    ['Channel', session.channel_id === null ? 'private' : linked(base, session.channel_id, channel)],
    ['Technician', linked(base, session.technician_id, technician)],
    ['Requested', inZone(session.requested_at, settings)],
    ['Waiting since', inZone(session.waiting_at, settings)],
    ['Picked up', inZone(session.picked_up_at, settings)],
    ['Last change of the status', inZone(session.changed_at, settings)],
    ['Ended', inZone(session.ended_at, settings)],
    ['PIN code ends', session.status === 'connecting' ? inZone(session.pin_expires_at, settings) : undefined],
    ...texts.map(([what, name]): [string, Content] => [
      what,
      session[name] && html`<bdi>${session[name]}</bdi>`,
    ]),
    ['Resolved', session.resolved === null ? undefined : session.resolved ? 'yes' : 'no'],
  ];
  return all.filter(([, value]) => value !== undefined && value !== '');
}

const texts = [
  ['Customer', 'name'],
  ['Custom field 1', 'custom_1'],
  ['Custom field 2', 'custom_2'],
  ['Custom field 3', 'custom_3'],
  ['Custom field 4', 'custom_4'],
  ['Custom field 5', 'custom_5'],
  ['Tracking ID', 'tracking'],
  ['Language', 'language'],
  ['Type', 'type'],
  ['Customer IP', 'customer_ip'],
  ['Device', 'device'],
  ['Platform', 'platform'],
  ['Browser', 'browser'],
  ['Host', 'host'],
  ['Tools', 'tools'],
] as const;

function text(title: string, value: string): Html | undefined {
  return value === ''
    ? undefined
    : html`<h2>${title}</h2>
        <pre dir="auto">${'\n'}${value}</pre>`;
}

function transferTable({ base }: Visit, transfers: readonly TransferFacts[], settings: ReportSettings): Html {
  const who = (node: TransferFacts['by']) => (node ? linked(base, node.id, node.name) : '–');
  return html`<h2>Transfers</h2>
    ${table(
      ['Time', 'By', 'From', 'To', 'Comment', 'Result'],
      transfers.map(({ at, by, from, to, comment, accepted_at, cancelled_at }) => [
        inZone(at, settings),
        who(by),
        who(from),
        who(to),
        html`<bdi>${comment}</bdi>`,
        accepted_at
          ? html`accepted ${inZone(accepted_at, settings)}`
          : cancelled_at
            ? html`cancelled ${inZone(cancelled_at, settings)}`
            : 'open',
      ]),
    )}`;
}

function surveySection({ asked, answered_at, answers }: SurveyFacts, settings: ReportSettings): Html {
  return html`<h2>${asked === 'customer' ? 'Survey of the customer' : 'Survey of the technician'}</h2>
    <p>Answered ${inZone(answered_at, settings)}.</p>
    <dl>
      ${Object.entries(answers).map(
        ([question, answer]) =>
          html`<dt><bdi>${question}</bdi></dt>
            <dd><bdi>${answer}</bdi></dd>`,
      )}
    </dl>`;
}
