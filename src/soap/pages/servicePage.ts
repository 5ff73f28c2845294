import { html, type Html } from '../../http/html';
import { home, type Page } from '../../http/page';
import { table, wireName } from '../../http/table';
import type { ServicePages } from './servicePages';

/** A service's page: its operations, its WSDL, and the link with which .NET discovery finds the WSDL. */
export function servicePage({ title, service, path }: ServicePages, address: string): Page {
  const operations = [...service.operations.values()];
  return {
    title,
    trail: [home],
    head: html`<link rel="alternate" type="text/xml" href="${path}?disco" />`,
    main: html`<dl>
        <dt>SOAP 1.1 and 1.2</dt>
        <dd><code>${address}</code></dd>
        <dt>Service description</dt>
        <dd><a href="${path}?wsdl">WSDL</a>, <a href="${path}?disco">discovery document</a></dd>
        <dt>Namespace</dt>
        <dd><code>${service.targetNamespace}</code></dd>
      </dl>
      <h2>Operations</h2>
      ${table(
        ['Operation', 'What it does'],
        operations.map((operation) => [operationLink(path, operation.name), operation.documentation]),
      )}`,
  };
}

/** The page for an operation that the service does not have. */
export function unknownOperationPage({ title, path }: ServicePages, unknown: string): Page {
  return {
    title: 'No such operation',
    trail: [home, { text: title, href: path }],
    main: html`<p class="lead">
      The service has no operation ${wireName(unknown)}. <a href="${path}">See its operations.</a>
    </p>`,
  };
}

function operationLink(path: string, operation: string): Html {
  return html`<a href="${path}?op=${operation}">${wireName(operation)}</a>`;
}
