import { contentType, decodeXml } from '../../http/charset';
import { HttpError, type Door } from '../../http/exchange';
import { soapEndpoint } from '../../soap/endpoint';
import type { ServiceSchema } from '../../soap/schema';
import { soapVersions, versionOfMediaType } from '../../soap/version';
import type { Call } from './call';
import { callOf, type Surroundings } from './callOf';
import { outcomeOf, perform } from './perform';

export const SOAP_PATH = '/API/API.asmx';

/** Answers SOAP 1.1 and 1.2 messages (contract sections 1 and 2). */
export async function soapDoor(
  service: ServiceSchema,
  wsdl: string,
  surroundings: Surroundings,
): Promise<Door> {
  const answer = await soapEndpoint<SoapCall>(service, wsdl, async (operation, input, { call, note }) => {
    const output = await perform(service.operations.get(operation)!, input, call);
    Object.assign(note, { operation, outcome: outcomeOf(operation, output) });
    return output;
  });

  return {
    takes: (method, path) => path.toLowerCase() === soapPath && method !== 'GET' && method !== 'HEAD',

    async answer(request) {
      if (request.method !== 'POST') {
        throw new HttpError(405, 'Send SOAP messages by POST', { Allow: 'GET, HEAD, POST' });
      }
      const { mediaType, charset, parameters } = contentType(request.headers['content-type']);
      const version = versionOfMediaType(mediaType);
      if (!version) {
        throw new HttpError(415, 'Send SOAP 1.1 as text/xml or SOAP 1.2 as application/soap+xml');
      }
      const xml = decodeXml(await request.body(), charset);
      const action = version === '1.1' ? unquoted(request.headers['soapaction']) : parameters['action'];
      const { call, headers } = callOf(request, surroundings);
      const note: Record<string, unknown> = {};
      const reply = await answer({ xml, version, action, call: { call, note } });
      if (reply.fault) {
        note['fault'] = reply.fault.message;
        if (reply.fault.cause) call.logError(reply.fault.cause);
      }
      return {
        status: reply.status,
        headers: { 'Content-Type': `${soapVersions[reply.version].mediaType}; charset=utf-8`, ...headers },
        body: reply.xml,
        note,
      };
    },
  };
}

interface SoapCall {
  call: Call;
  note: Record<string, unknown>;
}

const soapPath = SOAP_PATH.toLowerCase();

function unquoted(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? header.trim().replace(/^"(.*)"$/, '$1') : undefined;
}
