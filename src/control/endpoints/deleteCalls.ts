import { endpoint } from '../../management/endpoint';
import type { Controls } from '../controls';

/** `DELETE /control/calls` */
export function deleteCalls({ journal }: Controls) {
  return endpoint({
    method: 'DELETE',
    path: '/control/calls',
    summary: 'Forgets all calls',
    answers: { 204: { description: 'They are forgotten' } },
    handle() {
      journal.clear();
      return { status: 204 };
    },
  });
}
