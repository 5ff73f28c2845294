import { endpoint } from '../../management/endpoint';
import * as store from '../../store/deleteCompany';
import { CompanyAbsent } from '../../store/engine/absence';
import { catalogueOf } from '../../store/tables';
import type { Controls } from '../controls';
import { isAbsent, noSuchCompany } from './changeCompany';
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
      const deleted = await gate
        .share(() => store.deleteCompany(db, tables, id))
        .catch((error: unknown) => {
          throw error instanceof CompanyAbsent ? isAbsent(error.absence) : error;
        });
      if (!deleted) throw noSuchCompany(id);
      return { status: 204 };
    },
  });
}
