import { endpoint } from '../../management/endpoint';
import type { Controls } from '../controls';

/** `POST /control/reset` */
export function reset({ state }: Controls) {
  return endpoint({
    method: 'POST',
    path: '/control/reset',
    summary: 'Makes everything as it was when the service had started, except for the snapshots',
    answers: { 204: { description: 'It is' } },
    async handle() {
      await state.reset();
      return { status: 204 };
    },
  });
}
