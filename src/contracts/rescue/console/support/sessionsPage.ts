import { page } from '../../../../console/answer';
import type { Route, Visit } from '../../../../console/contractConsole';
import { filterForm, nextLink, PAGE_SIZE } from '../../../../console/lists';
import { shortened } from '../../../../console/shortened';
import { html, type Content, type Html } from '../../../../http/html';
import { table } from '../../../../http/table';
import { listSessionPage, type ListedSession } from '../../../../store/rescue/support/listed';
import { settingsOf, type ReportSettings } from '../../reports/settings';
import { wholeReach } from '../../support/reference';
import { statusWords } from '../../support/statuses';
import { AFTER, nodeIdIn, nodePath } from '../addresses';
import type { ConsoleCalls } from '../calls';
import { enterConsole, isAnswer } from '../seeing';
import { SESSIONS_PATH, sessionPath } from './addresses';
import { inZone, zoneNote } from './zone';

const stateField = {
  ...{ name: 'state', label: 'State' },
  options: [
    { value: 'all', text: 'All' },
    { value: 'open', text: 'Open' },
  ],
};

/** The support sessions of the company, the newest first. */
export function sessionsPage(calls: ConsoleCalls): Route<Visit> {
  return {
    path: SESSIONS_PATH,

    async show(visit) {
      const situation = await enterConsole(calls, visit);
      if (isAnswer(situation)) return situation;
      const { actor } = situation;
      const { db, now } = calls.callOf(visit);
      const [found, settings] = await Promise.all([
        listSessionPage(db, {
          ...{ companyId: actor.company_id, scope: wholeReach(actor), now },
          onlyOpen: visit.query.get('state') === 'open',
          after: nodeIdIn(visit.query.get(AFTER)),
          most: PAGE_SIZE + 1,
        }),
        settingsOf(db, actor),
      ]);
      const sessions = found.slice(0, PAGE_SIZE);
      const last = found.length > PAGE_SIZE ? sessions.at(-1) : undefined;
      return page({
        title: 'Support sessions',
        main: html`<p>The newest request first. ${zoneNote(settings)}</p>
          ${filterForm(visit, [stateField], 'Show')} ${list(visit, sessions, settings)}
          ${last && nextLink(visit, { [AFTER]: String(last.session_id) })}`,
      });
    },
  };
}

function list({ base }: Visit, sessions: readonly ListedSession[], settings: ReportSettings): Html {
  if (sessions.length === 0) return html`<p role="status">There is no such session.</p>`;
  return table(
    ['Session', 'Status', 'Requested', 'Customer', 'Channel', 'Technician', 'Transferred to'],
    sessions.map((session) => [
      html`<a href="${base}${sessionPath(session.session_id)}">${session.session_id}</a>`,
      statusWords[session.status].word,
      inZone(session.requested_at, settings),
      bdi(session.name),
      linked(base, session.channel_id, session.channel_name),
      linked(base, session.technician_id, session.technician_name),
      bdi(session.transferred_to),
    ]),
  );
}

/** A link to the page of a node; nothing if there is none. */
export function linked(base: string, nodeId: number | null, name: string): Content {
  return nodeId === null ? '–' : html`<a href="${base}${nodePath(nodeId)}">${bdi(name)}</a>`;
}

function bdi(text: string): Content {
  return text === '' ? '–' : html`<bdi>${shortened(text)}</bdi>`;
}
