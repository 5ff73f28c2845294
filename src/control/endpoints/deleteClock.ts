import { endpoint } from '../../management/endpoint';
import type { Controls } from '../controls';
import { clockSchema } from './clockSchema';

/** `DELETE /control/clock` */
export function deleteClock({ clock }: Controls) {
  return endpoint({
    method: 'DELETE',
    path: '/control/clock',
    summary: "Returns to the machine's own clock",
    answers: { 200: { description: 'The clock', body: clockSchema } },
    handle() {
      clock.set(undefined);
      return { status: 200, json: clock.state };
    },
  });
}
