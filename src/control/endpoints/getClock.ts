import { endpoint } from '../../management/endpoint';
import type { Controls } from '../controls';
import { clockSchema } from './clockSchema';

/** `GET /control/clock` */
export function getClock({ clock }: Controls) {
  return endpoint({
    method: 'GET',
    path: '/control/clock',
    summary: 'Shows the clock that calls follow',
    answers: { 200: { description: 'The clock', body: clockSchema } },
    handle: () => ({ status: 200, json: clock.state }),
  });
}
