import { z } from 'zod';
import { endpoint } from '../../management/endpoint';
import { Problem } from '../../management/problem';
import type { Controls } from '../controls';
import { idInPath } from './numbers';

/** `PATCH /control/companies/{id}` */
export function changeCompany({ db, gate, contracts }: Controls) {
  const makers = contracts.flatMap(({ name, standIn }) => (standIn ? [{ name, ...standIn.company }] : []));
  return endpoint({
    method: 'PATCH',
    path: '/control/companies/{id}',
    summary: 'Changes what a tester may change of a company, such as its seats or its password policy',
    params: idInPath,
    body: z.union(makers.map(({ patchSchema }) => patchSchema)),
    answers: { 204: { description: 'It is changed' } },
    async handle({ params: { id }, body }) {
      for (const { name, patchSchema, change: make } of makers) {
        const { success, data } = patchSchema.safeParse(body);
        const change = success ? await gate.share(() => make(db, id, data)) : 'unknown';
        if (change === 'changed') return { status: 204 };
        if (change !== 'unknown') {
          const { pointer, detail } = change;
          throw new Problem(
            422,
            'Unprocessable Entity',
            `The company of ${name} cannot be changed. ${detail}`,
            [{ pointer, detail }],
          );
        }
      }
      throw noSuchCompany(id, 'whose contract has these members');
    },
  });
}

/** The problem if there is no company with a number. */
export function noSuchCompany(id: number, that = ''): Problem {
  return new Problem(
    404,
    'Not Found',
    `There is no company ${id}${that && ` ${that}`}. POST /control/companies makes one.`,
  );
}
