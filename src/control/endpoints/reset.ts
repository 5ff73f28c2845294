import { endpoint } from '../../management/endpoint';
import type { Controls } from '../controls';

/** `POST /control/reset` */
export function reset({ state }: Controls) {
  return endpoint({
    method: 'POST',
    path: '/control/reset',
    summary: 'Restores everything except the snapshots to its state at the start of the service',
    answers: { 204: { description: 'Everything is as it was' } },
    async handle() {
      await state.reset();
      return { status: 204 };
    },
  });
}
