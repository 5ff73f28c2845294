import { endpoint } from '../../management/endpoint';
import { Problem } from '../../management/problem';
import type { Controls } from '../controls';
import { idInPath } from './idInPath';
import { shownRuleSchema } from './ruleSchema';

/** `GET /control/rules/{id}` */
export function getRule({ catalogue, rules }: Controls) {
  return endpoint({
    method: 'GET',
    path: '/control/rules/{id}',
    summary: 'Shows a rule, with the number of calls that it has decided',
    params: idInPath,
    answers: { 200: { description: 'The rule', body: shownRuleSchema(catalogue) } },
    handle({ params: { id } }) {
      const rule = rules.find(id);
      if (!rule) throw noSuchRule(id);
      return { status: 200, json: rule };
    },
  });
}

/** The problem if there is no rule with an id. */
export function noSuchRule(id: number): Problem {
  return new Problem(404, `There is no rule ${id}. GET /control/rules lists them.`);
}
