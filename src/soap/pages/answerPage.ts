import { html, type Html } from '../../http/html';
import { home, type Page } from '../../http/page';
import { table, wireName } from '../../http/table';
import { compileDetailEncoders } from '../encoder';
import { encodeFault, type SoapFault } from '../fault';
import type { ObjectSchema, OperationSchema } from '../schema';
import { meaningsIn, type Meaning } from './meanings';
import { envelopeXml, messageXml } from './messageXml';
import type { ServicePages } from './servicePages';

/** How a call by a form ended. */
export type Ended = { output: Readonly<Record<string, unknown>> } | { fault: SoapFault };

/** The answer to a form: what it means in words, the messages, and the ways back. */
export function answerPage(
  operation: OperationSchema,
  pages: ServicePages,
  shown: Readonly<Record<string, unknown>>,
  ended: Ended,
): Page {
  const { title, path, service } = pages;
  const own = `${path}?op=${operation.name}`;
  const messageOf = (schema: ObjectSchema, value: Readonly<Record<string, unknown>>) =>
    messageXml('1.1', schema, value, service.targetNamespace);
  const form = 'output' in ended ? pages.formOf(operation) : undefined;
  return {
    title: `Answer of ${operation.name}`,
    trail: [home, { text: title, href: path }, { text: operation.name, href: own }],
    main: html`${'output' in ended ? outcome(operation, ended.output) : faultWords(operation, ended.fault)}
      <p>
        <a href="${own}">Call ${operation.name} again</a>, or
        <a href="${path}">see all operations of the ${title}</a>.
      </p>
      <h2>Request</h2>
      <p>As SOAP, without what was left out. Secrets are masked.</p>
      <pre>${messageOf(operation.input, shown)}</pre>
      <h2>Reply</h2>
      ${form && html`<h3>SOAP</h3>`}
      <pre>
${'output' in ended ? messageOf(operation.output, ended.output) : faultXml(ended.fault, pages)}</pre>
      ${
        form &&
        html`<h3>HTTP GET and POST</h3>
          <pre>${'output' in ended ? form.reply(ended.output) : ''}</pre>`
      }`,
  };
}

/** The result and its meaning, and the meanings of other outcomes in the answer. */
function outcome({ output: schema }: OperationSchema, output: Readonly<Record<string, unknown>>): Html {
  const [result] = schema.fields;
  const meanings = meaningsIn(schema, output);
  const [first] = meanings.filter(({ element }) => element === result?.name);
  const others = meanings.filter((meaning) => meaning !== first);
  return html`<p class="lead" role="status">
      ${wireName(String(output[result!.name]))}${first && `: ${first.words}`}
    </p>
    ${others.length > 0 ? meaningTable(others) : undefined}`;
}

/** A fault has no outcome: its message says what is wrong. */
function faultWords({ faults }: OperationSchema, { message, detail }: SoapFault): Html {
  const schema = faults.find(({ name }) => name === detail?.element);
  const meanings = schema && detail ? meaningsIn(schema, detail.value) : [];
  return html`<p class="lead" role="status">Fault: ${message}.</p>
    ${meanings.length > 0 ? meaningTable(meanings) : undefined}`;
}

function meaningTable(meanings: readonly Meaning[]): Html {
  return table(
    ['Element', 'Value', 'Meaning'],
    meanings.map(({ element, value, words }) => [wireName(element), wireName(value), words]),
  );
}

function faultXml(fault: SoapFault, { service }: ServicePages): string {
  const { detail } = fault;
  const detailXml = detail && compileDetailEncoders(service).get(detail.element)!(detail.value);
  return envelopeXml('1.1', `    ${encodeFault(fault, '1.1', detailXml)}\n`);
}
