import { endpoint } from '../../management/endpoint';
import type { Controls } from '../controls';

/** `DELETE /control/rules` */
export function deleteRules({ rules }: Controls) {
  return endpoint({
    method: 'DELETE',
    path: '/control/rules',
    summary: 'Deletes all rules',
    answers: { 204: { description: 'They are deleted' } },
    handle() {
      rules.clear();
      return { status: 204 };
    },
  });
}
