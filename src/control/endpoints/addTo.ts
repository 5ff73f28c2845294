import { z } from 'zod';
import type { Addition } from '../../contracts/standIn';
import { endpoint, type AnswerDescription, type Endpoint } from '../../management/endpoint';
import { Problem } from '../../management/problem';
import { findCompany } from '../../store/companies';
import { catalogueOf } from '../../store/tables';
import type { Controls } from '../controls';
import { refuseAbsent } from './changeCompany';

/** The company to which something is added. */
const target = { company: z.int().describe('The number of the company') };

/** `POST /control/…` for each thing that a contract lets testers add to its companies. */
export function additions(controls: Controls): Endpoint[] {
  return controls.contracts.flatMap(({ name, standIn }) =>
    (standIn?.additions ?? []).map((addition) => addTo(controls, name, addition)),
  );
}

function addTo(
  { db, clock, gate, contracts }: Controls,
  contract: string,
  { path, summary, schema, made, add }: Addition,
): Endpoint {
  const tables = catalogueOf(contracts);
  const answers: Record<number, AnswerDescription> = made
    ? { 201: { description: 'It is added', body: made } }
    : { 204: { description: 'The state is set' } };
  return endpoint({
    ...{ method: 'POST', path: `/control/${path}`, summary, answers },
    body: schema.extend(target),
    async handle({ body: { company, ...wish } }) {
      const id = company as number;
      const found = await findCompany(db, tables, id);
      if (found?.contract !== contract)
        throw new Problem(
          404,
          `There is no company ${id} of ${contract}. POST /control/companies makes one.`,
        );
      refuseAbsent(found);
      const added = await gate.share(() => add(db, id, wish, clock.now()));
      if ('wrong' in added) throw new Problem(422, added.wrong.detail, { errors: [added.wrong] });
      return made ? { status: 201, json: added.made } : { status: 204 };
    },
  });
}
