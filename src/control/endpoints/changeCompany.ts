import { z } from 'zod';
import { endpoint } from '../../management/endpoint';
import { Problem } from '../../management/problem';
import { findCompany, type ListedCompany } from '../../store/companies';
import type { Absence } from '../../store/engine/absence';
import { catalogueOf } from '../../store/tables';
import { companyMakers } from '../companyMakers';
import type { Controls } from '../controls';
import { idInPath } from './idInPath';

/** `PATCH /control/companies/{id}` */
export function changeCompany({ db, gate, contracts }: Controls) {
  const makers = companyMakers(contracts);
  const tables = catalogueOf(contracts);
  return endpoint({
    method: 'PATCH',
    path: '/control/companies/{id}',
    summary:
      'Changes the settings of a company that tests may change, such as its seats or its password policy',
    params: idInPath,
    body: z.union(makers.map(({ patchSchema }) => patchSchema)),
    answers: { 204: { description: 'It is changed' } },
    async handle({ params: { id }, body }) {
      const company = await findCompany(db, tables, id);
      const maker = makers.find(({ contract }) => contract === company?.contract);
      if (!maker) throw noSuchCompany(id);
      refuseAbsent(company);
      const { success, data } = maker.patchSchema.safeParse(body);
      if (!success) {
        const known = Object.keys(maker.patchSchema.shape).join(', ');
        throw new Problem(422, `Company ${id} belongs to ${maker.contract}; only ${known} can be changed.`);
      }
      const change = await gate.share(() => maker.change(db, id, data));
      if (change === 'unknown') throw noSuchCompany(id);
      if (typeof change === 'object') throw new Problem(422, change.detail, { errors: [change] });
      return { status: 204 };
    },
  });
}

/** Leaves a company alone that is being moved to another installation, or has moved. @throws Problem */
export function refuseAbsent(company: ListedCompany | undefined): void {
  if (company?.absence) throw isAbsent({ ...company, ...company.absence });
}

/** The problem that a company cannot be changed here. */
export function isAbsent({ company_id, state }: Pick<Absence, 'company_id' | 'state'>): Problem {
  return new Problem(409, `Company ${company_id} is ${state}; it cannot be changed here.`);
}

/** The problem if there is no company with a number. */
export function noSuchCompany(id: number): Problem {
  return new Problem(404, `There is no company ${id}. POST /control/companies makes one.`);
}
