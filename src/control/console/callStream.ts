import { sessionOf } from '../../console/cookies';
import { CONSOLE_PATH } from '../../console/paths';
import { tableRow } from '../../http/table';
import { endpoint } from '../../management/endpoint';
import { Problem } from '../../management/problem';
import type { Controls } from '../controls';
import { callEvents, startOfEvents } from '../journal/events';
import { callFilter } from '../journal/filter';
import type { Access } from './access';
import { callCells, callHeadings } from './callRow';
import { STAND_IN } from './place';

/** Sends the rows of the calls that come while the page of calls is open. */
export function callStream(controls: Controls, { allows }: Access) {
  const base = `${CONSOLE_PATH}/${STAND_IN}`;
  return endpoint({
    method: 'GET',
    path: `${base}/calls/stream`,
    summary: 'Sends calls to the page that shows them, as rows of its table',
    query: callFilter(controls.catalogue),
    answers: { 200: { description: 'One event per call, as HTML', mediaType: 'text/event-stream' } },
    handle({ query, headers, signal }) {
      if (!allows(sessionOf({ headers }))) throw new Problem(401, `Sign in at ${base}.`);
      const after = startOfEvents(controls, headers, query.after);
      return {
        status: 200,
        mediaType: 'text/event-stream',
        stream: callEvents(controls, { ...query, after }, signal, (call) =>
          tableRow(callHeadings, callCells(base, call)).toString(),
        ),
      };
    },
  });
}
