import { Router, type Request } from 'express';
import { sendEncoded, sendPage, sendText } from '../../http/page';
import { discoveryDocument } from './discovery';
import { operationPage } from './operationPage';
import { servicePage, unknownOperationPage } from './servicePage';
import type { ServicePages } from './servicePages';
import { wsdlServer } from './wsdl';

/** The pages that GET returns at a SOAP endpoint: the service page, operation pages, the WSDL and discovery. */
export function servicePages(pages: ServicePages): Router {
  const router = Router({ caseSensitive: false });
  const operations = new Map(
    [...pages.service.operations.values()].map((operation) => [operation.name.toLowerCase(), operation]),
  );
  const wsdlAt = wsdlServer(pages.wsdl);
  router.get(pages.path, async (request, response) => {
    const question = queryOf(request);
    const origin = pages.originOf(request);
    const address = origin + pages.path;
    if (question.has('wsdl')) return sendEncoded(response, 'text/xml', wsdlAt(address));
    if (question.has('disco'))
      return sendText(response, 'text/xml', discoveryDocument(address, pages.service));
    const name = question.get('op');
    if (name === undefined) return sendPage(response, servicePage(pages, address));
    const operation = operations.get(name.toLowerCase());
    if (!operation) return sendPage(response, unknownOperationPage(pages, name), 404);
    // The page is as useful without examples while the database cannot answer.
    const example = await pages.examples().catch(() => undefined);
    return sendPage(response, operationPage(operation, pages, origin.replace(/^https?:\/\//, ''), example));
  });
  return router;
}

/** The query's parameters, keyed by their names in lower case. */
function queryOf({ originalUrl }: Request): Map<string, string> {
  const [, query] = /\?(.*)/.exec(originalUrl) ?? [];
  return new Map([...new URLSearchParams(query)].map(([name, value]) => [name.toLowerCase(), value]));
}
