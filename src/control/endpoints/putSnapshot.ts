import { endpoint } from '../../management/endpoint';
import type { Controls } from '../controls';
import { nameInPath, snapshotSchema } from './snapshotSchema';

/** `PUT /control/snapshots/{name}` */
export function putSnapshot({ state }: Controls) {
  return endpoint({
    method: 'PUT',
    path: '/control/snapshots/{name}',
    summary: 'Keeps the present rows, sequences and clock until the process ends',
    params: nameInPath,
    answers: { 201: { description: 'The snapshot', body: snapshotSchema } },
    handle: async ({ params: { name } }) => ({ status: 201, json: await state.take(name) }),
  });
}
