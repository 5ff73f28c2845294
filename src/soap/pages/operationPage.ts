import { html, type Html } from '../../http/html';
import { home, type Page } from '../../http/page';
import { isPostable } from '../httpPost';
import type { OperationSchema } from '../schema';
import { elementsTable, objectsIn, typeId } from './elements';
import { outcomesTable, resultOf } from './outcomes';
import { samplesOf } from './samples';
import type { HttpForm, OperationPage, SampleOf, ServicePages } from './servicePages';
import { tryForm } from './tryForm';

/**
 * One operation's page: a form to try it, inputs, outcomes, out-parameters, and sample messages.
 *
 * @param example the values for the form and the sample requests, if any.
 */
export function operationPage(
  operation: OperationSchema,
  pages: ServicePages,
  host: string,
  example?: SampleOf,
): Page {
  const form = pages.formOf(operation);
  const sections = sectionsOf({ operation, form }, pages, host, example);
  return {
    title: operation.name,
    trail: [home, { text: pages.title, href: pages.path }],
    main: html`<p class="lead">${operation.documentation}</p>
      ${addresses(operation, form, pages)}
      <nav aria-label="On this page">
        <ul>
          ${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}
        </ul>
      </nav>
      ${sections.map(
        ({ id, title, content }) =>
          html`<section aria-labelledby="${id}">
            <h2 id="${id}">${title}</h2>
            ${content}
          </section>`,
      )}`,
  };
}

interface Section {
  id: string;
  title: string;
  content: Html;
}

function sectionsOf(
  page: OperationPage,
  pages: ServicePages,
  host: string,
  example: SampleOf | undefined,
): Section[] {
  const { operation, form } = page;
  const { input, output, faults } = operation;
  const result = resultOf(operation);
  const outParameters = output.fields.filter((field) => field !== result);
  const sections: (Section | undefined)[] = [
    { id: 'try', title: 'Try it', content: tryForm(operation, pages, example) },
    {
      id: 'inputs',
      title: 'Inputs',
      content: input.fields.length > 0 ? elementsTable(input.fields, form) : html`<p>None.</p>`,
    },
    result && { id: 'outcomes', title: 'Outcomes', content: outcomesTable(result, form) },
    outParameters.length > 0
      ? { id: 'out-parameters', title: 'Out-parameters', content: elementsTable(outParameters) }
      : undefined,
    ...faults.map((detail) => ({
      id: `fault-${detail.name}`,
      title: `Fault detail ${detail.name}`,
      content: elementsTable(detail.fields),
    })),
    ...[...objectsIn([...input.fields, ...output.fields])].map((type) => ({
      id: typeId(type),
      title: type.name,
      content: elementsTable(type.fields),
    })),
    { id: 'samples', title: 'Sample messages', content: samples(page, pages, host, example) },
  ];
  return sections.filter((section) => section !== undefined);
}

/** The operation's addresses and SOAPAction. */
function addresses(operation: OperationSchema, form: HttpForm | undefined, { path }: ServicePages): Html {
  return html`<dl>
    <dt>SOAP</dt>
    <dd><code>POST ${path}</code></dd>
    <dt>SOAPAction</dt>
    <dd><code>${operation.soapAction}</code></dd>
    ${
      isPostable(operation)
        ? html`<dt>HTTP, answered in XML</dt>
            <dd><code>POST ${path}/${operation.name}</code></dd>`
        : undefined
    }
    ${
      form &&
      html`<dt>HTTP</dt>
        <dd><code>GET</code> or <code>POST ${form.path}</code></dd>`
    }
  </dl>`;
}

function samples(page: OperationPage, pages: ServicePages, host: string, example?: SampleOf): Html {
  return html`${samplesOf(page, pages, host, example).map(
    ({ title, request, reply }) =>
      html`<h3>${title}</h3>
        <h4>Request</h4>
        <pre>${request}</pre>
        <h4>Reply</h4>
        <pre>${reply}</pre>`,
  )}`;
}
