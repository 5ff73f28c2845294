import { page } from '../../../console/answer';
import type { Route, Visit } from '../../../console/contractConsole';
import { isRefused } from '../../../console/refused';
import { buildAssociations } from '../associations/associationXml';
import { filterOf, showAssociations } from './associationsPage';
import { userOf, type ConsoleCalls } from './calls';
import { refusedForm } from './entered';
import { xmlDownload, xmlOn } from './xmlAnswers';
import { ASSOCIATIONS_PATH, EXPORT_PATH } from './paths';

/** Exports associations by ExportAssociations, as a download or on a page. */
export function exportForm(calls: ConsoleCalls): Route<Visit> {
  return {
    path: EXPORT_PATH,

    async act(visit, form) {
      const filter = filterOf((name) => form.value(name));
      const assocRequestXml = buildAssociations(Object.keys(filter).length === 0 ? [] : [filter]);
      const input = { user: userOf(visit), assocRequestXml };
      const answer = await calls.perform('ExportAssociations', input, visit);
      if (isRefused(answer))
        return refusedForm(answer, (refused) => showAssociations(calls, visit, { sent: form, refused }));
      const xml = answer.output.reportXml ?? '';
      return form.has('shown')
        ? page({
            title: 'Exported associations',
            trail: [{ text: 'Associations', href: `${visit.base}${ASSOCIATIONS_PATH}` }],
            main: xmlOn(xml, 'Export them as a download.'),
          })
        : xmlDownload('associations.xml', xml);
    },
  };
}
