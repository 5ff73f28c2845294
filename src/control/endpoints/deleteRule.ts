import { endpoint } from '../../management/endpoint';
import type { Controls } from '../controls';
import { noSuchRule } from './getRule';
import { idInPath } from './idInPath';

/** `DELETE /control/rules/{id}` */
export function deleteRule({ rules }: Controls) {
  return endpoint({
    method: 'DELETE',
    path: '/control/rules/{id}',
    summary: 'Deletes a rule',
    params: idInPath,
    answers: { 204: { description: 'It is deleted' } },
    handle({ params: { id } }) {
      if (!rules.delete(id)) throw noSuchRule(id);
      return { status: 204 };
    },
  });
}
