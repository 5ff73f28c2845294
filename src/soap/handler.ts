import { contentType, decodeXml } from '../http/charset';
import { HttpError, isRead, otherMethod, type Handler, type HttpRequest, type Note } from '../http/exchange';
import { soapEndpoint, type Perform } from './endpoint';
import { performNoted, type PerformCall } from './performNoted';
import type { ServiceSchema } from './schema';
import type { Spellings } from './spellings';
import { soapVersions, versionOfMediaType } from './version';

/** A service behind a SOAP address. */
export interface SoapService<Call extends { note: Note }> {
  /** The path of the address; it is case-insensitive. */
  path: string;
  service: ServiceSchema;
  wsdl: string;
  /** Further spellings of its operations over SOAP; none if missing. */
  spellings?: Spellings;
  /** Creates the operations' view of a request, and the object to which they may add headers for its reply. */
  begin(request: HttpRequest): { call: Call; headers: Record<string, string> };
  perform: PerformCall<Call>;
}

/** Answers SOAP 1.1 and 1.2 messages; GET requests for the same path go to the pages. */
export async function soapHandler<Call extends { note: Note }>({
  path,
  service,
  wsdl,
  spellings,
  begin,
  perform,
}: SoapService<Call>): Promise<Handler> {
  const pathInLowerCase = path.toLowerCase();
  const performOver: Perform<Call> = (operation, input, call, version) => {
    call.note.door = doors[version];
    return performNoted(perform, operation, input, call);
  };
  const answer = await soapEndpoint(service, wsdl, performOver, spellings);

  return {
    takes: (method, asked) => asked.toLowerCase() === pathInLowerCase && !isRead(method),

    async answer(request) {
      if (request.method !== 'POST') {
        return otherMethod(request.method, 'GET, HEAD, POST', 'Send SOAP messages by POST');
      }
      const { mediaType, charset, parameters } = contentType(request.headers['content-type']);
      const version = versionOfMediaType(mediaType);
      if (!version) {
        throw new HttpError(415, 'Send SOAP 1.1 as text/xml or SOAP 1.2 as application/soap+xml', {
          Accept: Object.values(soapVersions)
            .map(({ mediaType }) => mediaType)
            .join(', '),
        });
      }
      request.note.door = doors[version];
      const xml = decodeXml(await request.body(), charset);
      const action = version === '1.1' ? unquoted(request.headers['soapaction']) : parameters['action'];
      const { call, headers } = begin(request);
      const reply = await answer({ xml, version, action, call });
      if (reply.fault) {
        request.note.fault = reply.fault.message;
        if (reply.fault.cause) {
          request.note.failed = true;
          request.log.error({ error: reply.fault.cause }, 'The service could not answer');
        }
      }
      return {
        status: reply.status,
        headers: { 'Content-Type': `${soapVersions[reply.version].mediaType}; charset=utf-8`, ...headers },
        body: reply.xml,
      };
    },
  };
}

const doors = { '1.1': 'soap11', '1.2': 'soap12' } as const;

function unquoted(header: string | string[] | undefined): string | undefined {
  if (typeof header !== 'string') return undefined;
  const action = header.trim();
  const isQuoted = action.length > 1 && action.startsWith('"') && action.endsWith('"');
  return isQuoted ? action.slice(1, -1) : action;
}
