import { actionForm } from '../../console/actionForm';
import { goTo, page, type Answer } from '../../console/answer';
import type { Route, Visit } from '../../console/contractConsole';
import type { Form } from '../../console/form';
import type { Filled } from '../../console/field';
import { html } from '../../http/html';
import type { Endpoint } from '../../management/endpoint';
import type { Controls } from '../controls';
import { advanceClock } from '../endpoints/advanceClock';
import { deleteClock } from '../endpoints/deleteClock';
import { putClock } from '../endpoints/putClock';
import { ask } from './ask';

/** The clock that calls follow, and forms that set and advance it. */
export function clockPages(controls: Controls): Route<Visit>[] {
  const { clock } = controls;
  const show = (visit: Visit, filled: { set?: Filled; advance?: Filled } = {}): Answer => {
    const { at, runs, real } = clock.state;
    const moment = at.toISOString().replace(/\.\d+/, '');
    return page({
      title: 'Clock',
      ...((filled.set ?? filled.advance) && { status: 422 }),
      main: html`<dl>
          <dt>It is</dt>
          <dd><time datetime="${at.toISOString()}">${moment}</time></dd>
          <dt>The clock</dt>
          <dd>${real ? "is the machine's own" : runs ? 'was set, and runs' : 'stands still'}</dd>
        </dl>
        <h2>Advance</h2>
        ${actionForm(visit, {
          id: 'advance',
          action: `${visit.base}/clock/advance`,
          fields: [{ name: 'by', label: 'By', required: true, note: 'A duration such as PT20M or P1D.' }],
          submit: 'Advance',
          ...filled.advance,
        })}
        <h2>Set</h2>
        ${actionForm(visit, {
          action: `${visit.base}/clock`,
          fields: [
            { name: 'at', label: 'To', required: true, note: 'A moment such as 2026-01-01T00:00:00Z.' },
            { name: 'runs', label: 'It runs from then on', type: 'checkbox' },
          ],
          submit: 'Set',
          values: { at: moment, runs: true },
          ...filled.set,
        })}
        ${
          real
            ? undefined
            : html`<h2>Return</h2>
                ${actionForm(visit, {
                  id: 'real',
                  action: `${visit.base}/clock/real`,
                  fields: [],
                  submit: "Return to the machine's clock",
                })}`
        }`,
    });
  };
  /** Does what an endpoint does with the body that a form stands for. */
  const acting = (
    endpoint: Endpoint,
    bodyOf: (form: Form) => object | undefined,
    which: 'set' | 'advance',
  ) => {
    return async (visit: Visit, form: Form): Promise<Answer> => {
      const refused = await ask(endpoint, { body: bodyOf(form) });
      if (refused) return show(visit, { [which]: { sent: form, refused } });
      return goTo('/clock', 'The clock is set.');
    };
  };
  return [
    {
      path: '/clock',
      show: (visit) => show(visit),
      act: acting(putClock(controls), (form) => ({ at: form.value('at'), runs: form.has('runs') }), 'set'),
    },
    {
      path: '/clock/advance',
      act: acting(advanceClock(controls), (form) => ({ by: form.value('by') }), 'advance'),
    },
    { path: '/clock/real', act: acting(deleteClock(controls), () => undefined, 'set') },
  ];
}
