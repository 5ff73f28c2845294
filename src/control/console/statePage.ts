import { actionForm } from '../../console/actionForm';
import { goTo, page, type Answer } from '../../console/answer';
import type { Route, Visit } from '../../console/contractConsole';
import type { Filled } from '../../console/field';
import { html } from '../../http/html';
import { table } from '../../http/table';
import type { Controls } from '../controls';
import { deleteSnapshot } from '../endpoints/deleteSnapshot';
import { patchSettings } from '../endpoints/patchSettings';
import { putSnapshot } from '../endpoints/putSnapshot';
import { reset } from '../endpoints/reset';
import { restoreSnapshot } from '../endpoints/restoreSnapshot';
import { ask } from './ask';

/** The state of the data: reset, snapshots, and the settings that a tester may change. */
export function statePages(controls: Controls): Route<Visit>[] {
  const { state, settings } = controls;
  const show = (visit: Visit, filled: Filled = {}): Answer => {
    const form = (id: string, path: string, submit: string, isDangerous = false) =>
      actionForm(visit, {
        ...{ id, action: `${visit.base}/state${path}`, fields: [], submit, isDangerous },
        isBare: true,
      });
    const snapshots = state.list();
    return page({
      title: 'State',
      ...(filled.refused && { status: 422 }),
      main: html`<h2>Reset</h2>
        <p>Restores data, rules, calls and clock to their state at the start of the service.</p>
        ${form('reset', '/reset', 'Reset', true)}
        <h2>Snapshots</h2>
        ${
          snapshots.length === 0
            ? html`<p>There are none.</p>`
            : table(
                ['Name', 'Taken', 'Bytes', 'Restore', 'Delete'],
                snapshots.map(({ name, at, bytes }, index) => [
                  html`<bdi>${name}</bdi>`,
                  at.toISOString(),
                  bytes,
                  form(
                    `restore-${index}`,
                    `/snapshots/${encodeURIComponent(name)}/restore`,
                    `Restore ${name}`,
                  ),
                  form(
                    `forget-${index}`,
                    `/snapshots/${encodeURIComponent(name)}/delete`,
                    `Delete ${name}`,
                    true,
                  ),
                ]),
              )
        }
        ${actionForm(visit, {
          action: `${visit.base}/state`,
          fields: [{ name: 'name', label: 'Name', required: true }],
          submit: 'Take a snapshot',
          ...filled,
        })}
        <h2>Limits</h2>
        <p>Logins and codes have ${settings.loginLimit ? 'their limits' : 'no limits'}.</p>
        ${form('limit', '/limit', settings.loginLimit ? 'Switch the limits off' : 'Switch the limits on')}`,
    });
  };
  const done = '/state';
  return [
    {
      path: '/state',
      show: (visit) => show(visit),
      async act(visit, form) {
        const refused = await ask(putSnapshot(controls), { params: { name: form.value('name') } });
        return refused ? show(visit, { sent: form, refused }) : goTo(done, 'The snapshot is taken.');
      },
    },
    {
      path: '/state/reset',
      async act() {
        await ask(reset(controls), {});
        return goTo(done, 'Everything is as it was at the start.');
      },
    },
    {
      path: '/state/limit',
      async act() {
        await ask(patchSettings(controls), { body: { loginLimit: !settings.loginLimit } });
        return goTo(done);
      },
    },
    {
      path: '/state/snapshots/{name}/restore',
      async act({ params }) {
        const refused = await ask(restoreSnapshot(controls), { params });
        return goTo(done, refused?.because ?? 'The snapshot is restored.');
      },
    },
    {
      path: '/state/snapshots/{name}/delete',
      async act({ params }) {
        const refused = await ask(deleteSnapshot(controls), { params });
        return goTo(done, refused?.because ?? 'The snapshot is deleted.');
      },
    },
  ];
}
