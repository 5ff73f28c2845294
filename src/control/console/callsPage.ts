import { actionForm } from '../../console/actionForm';
import { goTo, page } from '../../console/answer';
import type { Route, Visit } from '../../console/contractConsole';
import { filterForm, PAGE_SIZE } from '../../console/lists';
import { SSE_SCRIPT_PATH } from '../../console/paths';
import { doors } from '../../http/door';
import { html } from '../../http/html';
import { table } from '../../http/table';
import type { Controls } from '../controls';
import { deleteCalls } from '../endpoints/deleteCalls';
import { callFilter, selected } from '../journal/filter';
import { ask } from './ask';
import { operationNames } from './operationNames';
import { callCells, callHeadings } from './callRow';

const liveScript = html`<script src="${SSE_SCRIPT_PATH}" defer="defer"></script>`;

/** The calls of the journal, the newest first, and each that comes while the page is open. */
export function callsPage(controls: Controls): Route<Visit> {
  const { catalogue, journal } = controls;
  const choice = (values: readonly string[]) => [
    { value: '', text: 'all' },
    ...values.map((value) => ({ value, text: value })),
  ];
  const filters = [
    { name: 'contract', label: 'Contract', options: choice([...catalogue.keys()]) },
    { name: 'operation', label: 'Operation', options: choice(operationNames(controls)) },
    { name: 'company', label: 'Company' },
    { name: 'outcome', label: 'Outcome' },
    { name: 'door', label: 'Protocol', options: choice(doors) },
  ];
  return {
    path: '/calls',

    show(visit) {
      const asked = Object.fromEntries([...visit.query].filter(([, value]) => value !== ''));
      const filter = callFilter(catalogue).safeParse(asked);
      const calls = filter.success ? selected(controls, filter.data) : [];
      const newest = calls.slice(-PAGE_SIZE).reverse();
      const live = new URLSearchParams({ ...asked, after: String(journal.lastId) }).toString();
      return page({
        title: 'Calls',
        head: liveScript,
        main: html`<p>
            The newest ${PAGE_SIZE} calls that the journal keeps. With JavaScript, calls appear as they
            arrive.
          </p>
          <details ${Object.keys(asked).length > 0 ? html`open="open"` : undefined}>
            <summary>Filter</summary>
            ${filterForm(visit, filters, 'Show')}
          </details>
          ${filter.success ? undefined : html`<p class="refusal" role="alert">There are no such calls.</p>`}
          ${table(
            callHeadings,
            newest.map((call) => callCells(visit.base, call)),
            filter.success
              ? html`hx-get="${visit.base}/calls/stream?${live}" hx-trigger="load" hx-swap="afterbegin"
                aria-live="polite"`
              : undefined,
          )}
          <h2>Forget</h2>
          ${actionForm(visit, {
            action: `${visit.base}/calls`,
            fields: [],
            submit: 'Forget all calls',
            isDangerous: true,
          })}`,
      });
    },

    async act() {
      await ask(deleteCalls(controls), {});
      return goTo('/calls', 'The journal is empty.');
    },
  };
}
