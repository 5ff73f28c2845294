import { endpoint } from '../../management/endpoint';
import type { Controls } from '../controls';
import { nameInPath } from './snapshotSchema';

/** `DELETE /control/snapshots/{name}` */
export function deleteSnapshot({ state }: Controls) {
  return endpoint({
    method: 'DELETE',
    path: '/control/snapshots/{name}',
    summary: 'Deletes a snapshot',
    params: nameInPath,
    answers: { 204: { description: 'It is forgotten' } },
    handle({ params: { name } }) {
      state.delete(name);
      return { status: 204 };
    },
  });
}
