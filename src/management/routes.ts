import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import type { Logger } from 'pino';
import { arrival } from './arrival';
import type { Endpoint } from './endpoint';
import { failure } from './failure';
import { readInput } from './input';
import type { Lifetimes } from './lifetimes';
import { Problem } from './problem';
import { sendAnswer } from './reply';

/** What the port answers: its endpoints, then its pages. */
interface Answered {
  endpoints: readonly Endpoint[];
  pages: RequestHandler;
}

/** Creates the Express application that answers the port's requests. @param check throws a Problem. */
export function createRoutes(
  { endpoints, pages }: Answered,
  check: (request: Request) => void,
  lifetimes: Lifetimes,
  log: Logger,
): Express {
  const app = express();
  app.disable('x-powered-by').enable('strict routing').enable('case sensitive routing');
  app.use(arrival(log));
  app.use((request, _response, next) => {
    check(request);
    next();
  });
  for (const [path, those] of byPath(endpoints)) {
    const route = app.route(path);
    for (const endpoint of those) {
      route[verbs[endpoint.method]](async (request: Request, response: Response) => {
        const signal = lifetimes.of(response);
        const input = await readInput(endpoint, request);
        const answer = await endpoint.handle({ ...input, headers: request.headers, signal });
        await sendAnswer(response, answer, signal);
      });
    }
    route.all((request, response) => otherMethod(request, response, those));
  }
  app.use(pages);
  app.use(() => {
    throw new Problem(404, 'There is nothing at this path. GET / lists the endpoints.');
  });
  app.use(failure(log));
  return app;
}

const verbs = { GET: 'get', POST: 'post', PUT: 'put', PATCH: 'patch', DELETE: 'delete' } as const;

/** The endpoints by Express's path. Those without parameters come first: their paths may fit another's parameter. */
function byPath(endpoints: readonly Endpoint[]): Map<string, Endpoint[]> {
  const sorted = endpoints.toSorted(
    (one, other) => Number(one.path.includes('{')) - Number(other.path.includes('{')),
  );
  const found = new Map<string, Endpoint[]>();
  for (const endpoint of sorted) {
    const path = endpoint.path.replace(/\{(\w+)\}/g, ':$1');
    found.set(path, [...(found.get(path) ?? []), endpoint]);
  }
  return found;
}

/** Answers OPTIONS with the methods, but never with permissions for web pages. */
function otherMethod({ method }: Request, response: Response, endpoints: readonly Endpoint[]): void {
  const methods = endpoints.map((endpoint) => endpoint.method);
  const head = methods.includes('GET') ? ['HEAD'] : [];
  const Allow = [...methods, ...head, 'OPTIONS'].join(', ');
  if (method === 'OPTIONS') return void response.writeHead(204, { Allow }).end();
  throw new Problem(405, `Use ${methods.join(' or ')} here.`, { headers: { Allow } });
}
