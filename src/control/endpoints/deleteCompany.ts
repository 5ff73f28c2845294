import { endpoint } from '../../management/endpoint';
import { findCompany } from '../../store/companies';
import * as store from '../../store/deleteCompany';
import { catalogueOf } from '../../store/tables';
import type { Controls } from '../controls';
import { noSuchCompany, refuseAbsent } from './changeCompany';
import { idInPath } from './idInPath';

/** `DELETE /control/companies/{id}` */
export function deleteCompany({ db, gate, contracts }: Controls) {
  const tables = catalogueOf(contracts);
  return endpoint({
    method: 'DELETE',
    path: '/control/companies/{id}',
    summary: 'Deletes a company with all that belongs to it',
    params: idInPath,
    answers: { 204: { description: 'It is deleted' } },
    async handle({ params: { id } }) {
      const company = await findCompany(db, tables, id);
      // The rest of the move would find nothing.
      if (company?.absence?.state === 'leaving') refuseAbsent(company);
      if (!(await gate.share(() => store.deleteCompany(db, tables, id)))) throw noSuchCompany(id);
      return { status: 204 };
    },
  });
}
