import { actionForm } from '../../../console/actionForm';
import { goTo, page, type Answer } from '../../../console/answer';
import type { Route, Visit } from '../../../console/contractConsole';
import type { FieldOptions, Filled } from '../../../console/field';
import { isRefused } from '../../../console/refused';
import { html } from '../../../http/html';
import { userOf, type ConsoleCalls } from './calls';
import { entered, refusedForm } from './entered';
import { reportPage } from './reportPage';
import { seesAccess, withoutAccess } from './visible';
import { fits, xmlDownload } from './xmlAnswers';
import { ASSOCIATIONS_PATH, IMPORT_PATH } from './paths';

/** Where associations are imported by ImportAssociations, from a text or a file. */
export function importPage(calls: ConsoleCalls): Route<Visit> {
  const show = (visit: Visit, filled: Filled = {}): Promise<Answer> =>
    entered(calls, { visit }, ({ actor }) =>
      seesAccess(actor) ? formPage(visit, filled) : withoutAccess('Import associations'),
    );

  return {
    path: IMPORT_PATH,
    show: (visit) => show(visit),

    async act(visit, form) {
      const associationsXml = form.value('file') || form.value('associationsXml');
      const answer = await calls.perform(
        'ImportAssociations',
        { user: userOf(visit), associationsXml },
        visit,
      );
      if (isRefused(answer)) {
        const field = answer.refused === 'InvalidXML' ? 'associationsXml' : undefined;
        return refusedForm(answer, (refused) => {
          const again = { refused: { ...refused, field } };
          return show(visit, fits(form.value('associationsXml')) ? { ...again, sent: form } : again);
        });
      }
      const { ImportAssociationsResult, reportXml = '' } = answer.output;
      if (form.has('download')) return xmlDownload('report.xml', reportXml);
      return ImportAssociationsResult === 'Success'
        ? goTo(ASSOCIATIONS_PATH, 'Every line is carried out.')
        : reportPage(visit, ImportAssociationsResult, reportXml);
    },
  };
}

function formPage(visit: Visit, filled: Filled): Answer {
  return page({
    title: 'Import associations',
    trail: [{ text: 'Associations', href: `${visit.base}${ASSOCIATIONS_PATH}` }],
    ...(filled.refused && { status: 422 }),
    main: html`<p class="lead">
        Each line adds a role of a user in a study and a site, or removes it. Lines that change nothing are
        skipped.
      </p>
      <pre>${example}</pre>
      ${actionForm(visit, { action: `${visit.base}${IMPORT_PATH}`, fields, submit: 'Import', ...filled })}`,
  });
}

const example = `<macroassociations>
  <macroassociation study="AllStudies" site="AllSites" user="alice" role="Clerk" action="add"/>
  <macroassociation study="AllStudies" site="AllSites" user="bob" role="Clerk" action="remove"/>
</macroassociations>`;

const fields: readonly FieldOptions[] = [
  { name: 'associationsXml', label: 'Associations (XML)', type: 'textarea' },
  { name: 'file', label: 'Or a file with them', type: 'file', note: 'It takes the place of the text.' },
  {
    name: 'download',
    label: 'Download the report',
    type: 'checkbox',
    note: 'Otherwise a page shows it.',
  },
];
