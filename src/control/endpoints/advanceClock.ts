import { z } from 'zod';
import { endpoint } from '../../management/endpoint';
import type { Controls } from '../controls';
import { Problem } from '../../management/problem';
import { momentAfter } from '../../store/standIn/momentAfter';
import { LATEST } from '../clock';
import { clockSchema } from './clockSchema';

const FORM = 'must be an ISO 8601 duration such as PT20M';

const fraction = /^P[^.,]*\d[.,]\d+[YMWDH]/;
const NO_FRACTION = 'must have a fraction only of its seconds, such as PT90M or PT0.5S';

/** `POST /control/clock/advance` */
export function advanceClock({ db, clock }: Controls) {
  return endpoint({
    method: 'POST',
    path: '/control/clock/advance',
    summary: 'Advances the clock by a duration, such as PT20M or P1Y',
    body: z.strictObject({
      by: z.iso
        .duration({ error: ({ input }) => (fraction.test(String(input)) ? NO_FRACTION : FORM) })
        .max(100),
    }),
    answers: { 200: { description: 'The clock', body: clockSchema } },
    async handle({ body: { by } }) {
      if (!(await clock.advance((at) => momentAfter(db, at, by)))) {
        throw new Problem(422, `The clock cannot go beyond ${LATEST.toISOString()}.`, {
          errors: [{ pointer: '#/by', detail: 'It is too long.' }],
        });
      }
      return { status: 200, json: clock.state };
    },
  });
}
