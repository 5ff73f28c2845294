import { HttpError, isRead, otherMethod, type Handler, type HttpReply, type Note } from '../../http/exchange';
import { pageText } from '../../http/page';
import { formParameters } from '../../http/parameters';
import { onPages } from '../../http/securityHeaders';
import { inSpan } from '../../tracing/inSpan';
import { SoapFault } from '../fault';
import type { SoapService } from '../handler';
import { performNoted } from '../performNoted';
import { answerPage, type Ended } from './answerPage';
import { shownOutput } from './shownOutput';
import { formFieldsOf, readForm } from './formFields';
import type { ServicePages } from './servicePages';
import { tryPath } from './tryForm';

/**
 * Answers the forms of a service's pages by a page. It only reads the form and writes the page: the call goes the same way
 * as one over SOAP.
 */
export function tryHandler<Call extends { note: Note }>(
  { begin, perform }: SoapService<Call>,
  pages: ServicePages,
): Handler {
  const operations = new Map(
    [...pages.service.operations.values()].map((operation) => [
      tryPath(pages, operation),
      { operation, fields: formFieldsOf(operation, pages) },
    ]),
  );
  return {
    takes: (_method, path) => operations.has(path),

    async answer(request) {
      const { operation, fields } = operations.get(request.path)!;
      const { name } = operation;
      const { method } = request;
      // Reloading or typing the address of an answer leads to the form.
      if (isRead(method)) return redirect(`${pages.path}?op=${name}`);
      if (method !== 'POST') return otherMethod(method, 'GET, HEAD, POST', 'Send the form by POST');
      if (request.crossSite) {
        throw new HttpError(
          403,
          `Only this service's own pages may send this form: ${pages.path}?op=${name}`,
        );
      }
      request.note.door = 'post';
      const form = await formParameters(request);
      const { input, shown } = inSpan('decode', () => readForm(fields, form, pages.isSecret));
      const { call, headers } = begin(request);
      let ended: Ended;
      try {
        ended = { output: await shownOutput(await performNoted(perform, name, input, call)) };
      } catch (fault) {
        if (!(fault instanceof SoapFault)) throw fault;
        ended = { fault };
      }
      return {
        status: 'output' in ended ? 200 : ended.fault.code === 'Client' ? 400 : 500,
        headers: {
          ...onPages,
          'Content-Type': 'text/html; charset=utf-8',
          // The answer may hold a secret, such as an authentication code.
          'Cache-Control': 'no-store',
          ...headers,
        },
        body: pageText({ notice: pages.notice, ...answerPage(operation, pages, shown, ended) }),
      };
    },
  };
}

function redirect(location: string): HttpReply {
  return { status: 303, headers: { ...onPages, Location: location }, body: '' };
}
