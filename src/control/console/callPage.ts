import { notFound, page } from '../../console/answer';
import type { Route, Visit } from '../../console/contractConsole';
import { html } from '../../http/html';
import type { Controls } from '../controls';

/** Characters of the parameters that the page shows, so that it stays small. */
const MOST = 20_000;

/** All that the journal knows of one call. */
export function callPage({ journal }: Controls): Route<Visit> {
  return {
    path: '/calls/{id}',

    show({ params, base }) {
      const id = Number(params.id);
      const call = Number.isSafeInteger(id) && id > 0 ? journal.calls(id - 1)[0] : undefined;
      if (call?.id !== id) return notFound;
      const { input, because, ...others } = call;
      const parameters = JSON.stringify(input, undefined, 2);
      return page({
        title: `Call ${id}`,
        trail: [{ text: 'Calls', href: `${base}/calls` }],
        main: html`<dl>
            ${Object.entries(others).map(
              ([name, value]) =>
                html`<dt>${name}</dt>
                  <dd><bdi>${value ?? '–'}</bdi></dd>`,
            )}
            <dt>because</dt>
            <dd><bdi>${because ?? '–'}</bdi></dd>
          </dl>
          <h2>Parameters</h2>
          <p>
            ${parameters.length > MOST ? `The first ${MOST} of ${parameters.length} characters. ` : undefined}Secrets
            are masked.
          </p>
          <pre>${parameters.slice(0, MOST)}</pre>`,
      });
    },
  };
}
