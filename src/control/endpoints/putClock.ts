import { z } from 'zod';
import { endpoint } from '../../management/endpoint';
import type { Controls } from '../controls';
import { clockSchema, moment } from './clockSchema';

/** `PUT /control/clock` */
export function putClock({ clock }: Controls) {
  return endpoint({
    method: 'PUT',
    path: '/control/clock',
    summary: 'Sets the clock, forwards or back; it then runs, or stands still',
    body: z.strictObject({
      at: moment,
      runs: z.boolean().default(true).describe('Whether it runs from then on; it does by default'),
    }),
    answers: { 200: { description: 'The clock', body: clockSchema } },
    handle({ body: { at, runs } }) {
      clock.set({ at: new Date(at), runs });
      return { status: 200, json: clock.state };
    },
  });
}
