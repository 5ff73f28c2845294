import { endpoint } from '../../management/endpoint';
import type { Controls } from '../controls';
import { ruleSchema } from '../rules/schema';
import { shownRuleSchema } from './ruleSchema';

/** `POST /control/rules` */
export function createRule({ catalogue, rules }: Controls) {
  return endpoint({
    method: 'POST',
    path: '/control/rules',
    summary: 'Adds a rule; the newest that matches a call decides it',
    body: ruleSchema(catalogue),
    answers: { 201: { description: 'The rule', body: shownRuleSchema(catalogue) } },
    handle: ({ body }) => ({ status: 201, json: rules.add(body) }),
  });
}
