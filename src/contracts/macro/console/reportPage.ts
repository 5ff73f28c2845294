import { page, type Answer } from '../../../console/answer';
import type { Visit } from '../../../console/contractConsole';
import { PAGE_SIZE } from '../../../console/lists';
import { html } from '../../../http/html';
import { table, wireName } from '../../../http/table';
import { reportLines } from '../associations/associationXml';
import { brief } from './visible';
import { xmlOn } from './xmlAnswers';
import { ASSOCIATIONS_PATH } from './paths';

/** The report of an import: the lines that failed, as a table and as XML. @param word the result of the routine. */
export function reportPage({ base }: Visit, word: string, xml: string): Answer {
  const lines = reportLines(xml);
  const others = lines.length - PAGE_SIZE;
  return page({
    title: 'Report of the import',
    trail: [{ text: 'Associations', href: `${base}${ASSOCIATIONS_PATH}` }],
    main: html`<p class="lead">
        ${wireName(word)}: these lines have failed, ${lines.length} in all. The others are carried out.
      </p>
      ${table(
        ['Line', 'Error', 'Action', 'User', 'Role', 'Study', 'Site'],
        lines
          .slice(0, PAGE_SIZE)
          .map(({ line, ...texts }) => [
            line,
            ...['error', 'action', 'user', 'role', 'study', 'site'].map((name) => brief(texts[name] ?? '')),
          ]),
      )}
      ${others > 0 ? html`<p>And ${others} more. ${download}</p>` : undefined}
      <h2>As XML</h2>
      ${xmlOn(xml, download)}`,
  });
}

const download =
  'Import the same list again with the report as a download: the list has every line, and lines that change nothing are skipped.';
