import { z } from 'zod';
import { endpoint } from '../../management/endpoint';
import type { Controls } from '../controls';
import { shownRuleSchema } from './ruleSchema';

/** `GET /control/rules` */
export function listRules({ catalogue, rules }: Controls) {
  return endpoint({
    method: 'GET',
    path: '/control/rules',
    summary: 'Lists the rules, oldest first, with the number of calls that each has decided',
    answers: {
      200: { description: 'The rules', body: z.object({ rules: z.array(shownRuleSchema(catalogue)) }) },
    },
    handle: () => ({ status: 200, json: { rules: rules.list() } }),
  });
}
