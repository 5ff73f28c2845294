import { Router, type Request } from 'express';
import { reachedAddress } from '../../http/address';
import type { ServiceSchema } from '../schema';
import { discoveryDocument } from './discovery';
import { servedWsdl } from './wsdl';

/** A service as its pages show it. */
export interface ServicePages {
  service: ServiceSchema;
  wsdl: string;
  /** The path of the endpoint; matched in any case, as are the names of `?wsdl`, `?disco` and `?op`. */
  path: string;
  publicUrl: string | undefined;
}

/** The pages behind GET of a SOAP endpoint: the service page, an operation's page, the WSDL, and discovery. */
export function servicePages(pages: ServicePages): Router {
  const router = Router({ caseSensitive: false });
  router.get(pages.path, (request, response, next) => {
    const question = queryOf(request);
    const address = reachedAddress(request, pages.publicUrl) + pages.path;
    if (question.has('wsdl')) return void response.type('text/xml').send(servedWsdl(pages.wsdl, address));
    if (question.has('disco'))
      return void response.type('text/xml').send(discoveryDocument(address, pages.service));
    next();
  });
  return router;
}

/** The query's parameters with their names in lower case. */
function queryOf(request: Request): Map<string, string> {
  const { searchParams } = new URL(request.originalUrl, 'http://localhost');
  return new Map([...searchParams].map(([name, value]) => [name.toLowerCase(), value]));
}
