import { endpoint } from '../../management/endpoint';
import type { Controls } from '../controls';
import { nameInPath } from './snapshotSchema';

/** `POST /control/snapshots/{name}/restore` */
export function restoreSnapshot({ state }: Controls) {
  return endpoint({
    method: 'POST',
    path: '/control/snapshots/{name}/restore',
    summary: 'Returns to a snapshot, and clears rules and journal',
    params: nameInPath,
    answers: { 204: { description: 'It is restored' } },
    async handle({ params: { name } }) {
      await state.restore(name);
      return { status: 204 };
    },
  });
}
