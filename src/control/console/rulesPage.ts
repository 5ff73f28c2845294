import { actionForm } from '../../console/actionForm';
import { goTo, page, type Answer } from '../../console/answer';
import type { Route, Visit } from '../../console/contractConsole';
import type { Filled } from '../../console/field';
import type { Form } from '../../console/form';
import { nextLink, PAGE_SIZE } from '../../console/lists';
import { html, type Html } from '../../http/html';
import { table } from '../../http/table';
import type { Refused } from '../../console/refused';
import type { Controls } from '../controls';
import { createRule } from '../endpoints/createRule';
import { deleteRule } from '../endpoints/deleteRule';
import { deleteRules } from '../endpoints/deleteRules';
import type { Rule } from '../rules/ruleBook';
import { ask } from './ask';
import { ruleFields, ruleIn } from './ruleForm';

/** The rules: what there are, and forms that add and delete them. */
export function rulesPages(controls: Controls): Route<Visit>[] {
  const fields = ruleFields(controls);
  const show = (visit: Visit, filled: { plain?: Filled; json?: Filled } = {}): Answer => {
    const before = Number(visit.query.get('before'));
    // An invalid id is ignored, so the page begins with the newest rule.
    const rules = controls.rules.list().filter(({ id }) => !(before > 0) || id < before);
    const shown = rules.slice(-PAGE_SIZE).reverse();
    return page({
      title: 'Rules',
      ...((filled.plain ?? filled.json) && { status: 422 }),
      main: html`<p>The newest rule that matches a call decides it.</p>
        ${shown.length === 0 ? html`<p>There are no rules.</p>` : rulesTable(visit, shown)}
        ${rules.length > shown.length ? nextLink(visit, { before: String(shown.at(-1)!.id) }) : undefined}
        <h2>Add a rule</h2>
        ${actionForm(visit, { action: `${visit.base}/rules`, fields, submit: 'Add', ...filled.plain })}
        <details ${filled.json ? html`open="open"` : undefined}>
          <summary>Add a rule as JSON</summary>
          ${actionForm(visit, {
            id: 'json',
            action: `${visit.base}/rules/json`,
            fields: [{ name: 'rule', label: 'Rule', type: 'textarea', required: true }],
            submit: 'Add',
            ...filled.json,
          })}
        </details>
        <h2>Delete</h2>
        ${actionForm(visit, {
          id: 'all',
          action: `${visit.base}/rules/delete`,
          fields: [],
          submit: 'Delete all rules',
          isDangerous: true,
        })}`,
    });
  };
  const added = (refused: Refused | undefined, again: () => Answer): Answer =>
    refused ? again() : goTo('/rules', 'The rule is added.');

  return [
    {
      path: '/rules',
      show: (visit) => show(visit),
      async act(visit, form) {
        const refused = await ask(createRule(controls), { body: ruleIn(form) });
        return added(refused, () => show(visit, { plain: { sent: form, ...(refused && { refused }) } }));
      },
    },
    {
      path: '/rules/json',
      async act(visit, form) {
        const refused = await addJson(controls, form);
        return added(refused, () => show(visit, { json: { sent: form, ...(refused && { refused }) } }));
      },
    },
    {
      path: '/rules/delete',
      async act() {
        await ask(deleteRules(controls), {});
        return goTo('/rules', 'All rules are deleted.');
      },
    },
    {
      path: '/rules/{id}/delete',
      async act({ params }) {
        const refused = await ask(deleteRule(controls), { params });
        return goTo('/rules', refused?.because ?? `Rule ${params.id} is deleted.`);
      },
    },
  ];
}

async function addJson(controls: Controls, form: Form): Promise<Refused | undefined> {
  let body: unknown;
  try {
    body = JSON.parse(form.value('rule'));
  } catch (error) {
    return { refused: undefined, because: `This is not JSON: ${(error as Error).message}.`, field: 'rule' };
  }
  return ask(createRule(controls), { body }, () => 'rule');
}

function rulesTable(visit: Visit, rules: readonly Rule[]): Html {
  return table(
    ['Rule', 'Matches', 'Does', 'Used', 'Delete'],
    rules.map(({ id, name, match, used, times, ...does }) => [
      html`${id}${name === undefined ? undefined : html` <bdi>${name}</bdi>`}`,
      html`<code class="long">${shortened(match ?? {})}</code>`,
      html`<code class="long">${shortened(does)}</code>`,
      times === undefined ? used : `${used} of ${times}`,
      actionForm(visit, {
        id: `rule-${id}`,
        action: `${visit.base}/rules/${id}/delete`,
        fields: [],
        submit: `Delete ${id}`,
        isBare: true,
      }),
    ]),
  );
}

/** Characters of a part of a rule that the table shows. */
const MOST = 200;

function shortened(part: object): string {
  const text = JSON.stringify(part);
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text;
}
