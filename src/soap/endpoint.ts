import { WSDL, Server } from 'soap';
import type { TextStream } from '../http/textStream';
import { inSpan } from '../tracing/inSpan';
import { compileDecoder, DecodingFault, type Message } from './decoder';
import { compileDetailEncoders, compileEncoders, compileRespelled, type Encoder } from './encoder';
import { encodeFault, faultEnvelope, faultStatus, SoapFault } from './fault';
import type { ServiceSchema } from './schema';
import { noSpellings, type Spellings } from './spellings';
import { heldPlace, type HeldPlace } from './streamedOutput';
import type { SoapVersion } from './version';

/** Carries out an operation. @throws SoapFault if the contract defines no outcome for the case. */
export type Perform<Call> = (
  operation: string,
  input: Record<string, unknown>,
  call: Call,
  version: SoapVersion,
) => Promise<Readonly<Record<string, unknown>>>;

export interface SoapRequest<Call> {
  xml: string;
  /** The SOAP version of the request's media type; used for the reply if the envelope cannot be read. */
  version: SoapVersion;
  /** The action that the request names in its headers, if any. */
  action: string | undefined;
  call: Call;
}

export interface SoapReply {
  status: number;
  version: SoapVersion;
  xml: string | TextStream;
  /** Why the reply is a fault. */
  fault?: SoapFault;
}

/** Our data for a message on its way through node-soap, in the only property of a request that node-soap passes on. */
interface Exchange<Call> {
  request: SoapRequest<Call>;
  /** Writes the reply in the spelling of the request; missing if that is the declared one. */
  encode?: Encoder | undefined;
  fault?: SoapFault;
  /** The place of a text in the reply that is made while it is sent. */
  place?: HeldPlace;
}

/**
 * Answers the messages of one service.
 *
 * node-soap keeps the WSDL, binds service, port and operation, and dispatches. Codecs compiled from the schema replace its
 * own parser and serializer, which are not safe to expose to a network (docs/architecture.md).
 */
export async function soapEndpoint<Call>(
  service: ServiceSchema,
  wsdl: string,
  perform: Perform<Call>,
  spellings: Spellings = noSpellings,
): Promise<(request: SoapRequest<Call>) => Promise<SoapReply>> {
  const decode = compileDecoder(service, spellings);
  const respelled = new Map(
    [...spellings].map(([spelling, name]) => [
      spelling,
      compileRespelled(service.operations.get(name)!, spelling, service),
    ]),
  );
  const servers = {
    '1.1': await dispatcher(service, wsdl, '1.1', perform),
    '1.2': await dispatcher(service, wsdl, '1.2', perform),
  };

  return async (request) => {
    let message: Message;
    try {
      message = inSpan('decode', () => {
        const decoded = decode(request.xml);
        checkAction(service, spellings, decoded, request.action);
        return decoded;
      });
    } catch (fault) {
      if (!(fault instanceof SoapFault)) throw fault;
      const version = (fault instanceof DecodingFault && fault.version) || request.version;
      return { status: faultStatus(fault, version), version, xml: faultEnvelope(fault, version), fault };
    }
    const exchange: Exchange<Call> = { request, encode: respelled.get(message.spelling) };
    // The message is already decoded; node-soap passes it unread to the replaced parser below.
    const xml = message as unknown as string;
    const reply = await servers[message.version].processRequest(xml, { connection: exchange });
    const { fault, place } = exchange;
    const status = fault ? faultStatus(fault, message.version) : reply.statusCode;
    return { status, version: message.version, xml: place ? place.fill(reply.body) : reply.body, fault };
  };
}

/** A node-soap server that takes decoded messages and replies in one version of SOAP. */
async function dispatcher<Call>(
  service: ServiceSchema,
  wsdlText: string,
  version: SoapVersion,
  perform: Perform<Call>,
): Promise<Server> {
  const wsdl = forVersion(await parsed(service, wsdlText), version);
  const encoders = compileEncoders(service);
  const detailEncoders = compileDetailEncoders(service);
  const writeFault = (fault: SoapFault) =>
    encodeFault(
      fault,
      version,
      fault.detail && detailEncoders.get(fault.detail.element)!(fault.detail.value),
    );
  wsdl.xmlnsInEnvelope = '';
  wsdl.xmlToObject = ({ operation, input }: Message) => ({ Body: { [operation]: input } });
  wsdl.objectToDocumentXML = (_name, { payload }: Payload) =>
    payload ?? encodeFault(serviceFailed(), version);

  const method =
    (operation: string, encode: Encoder) =>
    async (
      input: Record<string, unknown>,
      _done: unknown,
      _headers: unknown,
      request: DispatchedRequest<Call>,
    ) => {
      const exchange = request.connection;
      try {
        const output = await perform(operation, input, exchange.request.call, version);
        const place = heldPlace(output);
        const payload = (exchange.encode ?? encode)(place ? place.output : output);
        if (place) exchange.place = place;
        return { payload };
      } catch (cause) {
        exchange.fault = cause instanceof SoapFault ? cause : serviceFailed(cause);
        return { payload: writeFault(exchange.fault) };
      }
    };
  const methods = Object.fromEntries([...encoders].map(([name, encode]) => [name, method(name, encode)]));
  const { ports } = wsdl.definitions.services[service.name]!;
  const names = Object.keys(ports);
  const services = { [service.name]: Object.fromEntries(names.map((port) => [port, methods])) };
  // With this path, node-soap finds the first port at once; otherwise it would parse the locations of all ports per call.
  const path = new URL(ports[names[0]!]!.location).pathname;
  return new Server(null, path, services, wsdl);
}

/** What node-soap has read, by the schema of its service. Reading it takes longer than everything else. */
const readings = new WeakMap<ServiceSchema, Promise<WSDL>>();

function parsed(service: ServiceSchema, wsdlText: string): Promise<WSDL> {
  const before = readings.get(service);
  if (before) return before;
  const reading = new Promise<WSDL>((resolve, reject) => {
    const opening: WSDL = new WSDL(wsdlText, '', {});
    opening.onReady((error) => (error ? reject(error) : resolve(opening)));
  });
  readings.set(service, reading);
  return reading;
}

/** A WSDL whose methods and options can be replaced. What it declares is that of the other, which is never changed. */
function forVersion(wsdl: WSDL, version: SoapVersion): WSDL {
  const own = Object.create(wsdl) as WSDL;
  own.options = { ...wsdl.options, forceSoap12Headers: version === '1.2' };
  return own;
}

/** A payload that is already XML; node-soap only wraps it in the envelope. */
interface Payload {
  payload?: string;
}

interface DispatchedRequest<Call> {
  connection: Exchange<Call>;
}

/** The fault for an unexpected error. Its cause is logged, but never sent to the client. */
function serviceFailed(cause?: unknown): SoapFault {
  return Object.assign(new SoapFault('Server', 'The service could not answer'), { cause });
}

/** Some clients percent-encode the action, which ASP.NET accepts. */
function unescaped(action: string): string | undefined {
  try {
    return decodeURIComponent(action);
  } catch {
    return undefined;
  }
}

/**
 * Refuses a SOAPAction that does not belong to the operation in the Body; a SOAPAction is optional. It may have another spelling
 * than the Body, since some clients take the one from documents and the other from the WSDL.
 */
function checkAction(
  service: ServiceSchema,
  spellings: Spellings,
  { operation, version }: Message,
  action: string | undefined,
): void {
  const expected = service.operations.get(operation)!.soapAction;
  if (!action || action === expected) return;
  const given = unescaped(action);
  if (given === expected) return;
  const start = expected.slice(0, -operation.length);
  if (given?.startsWith(start) && spellings.get(given.slice(start.length)) === operation) return;
  const reason = `The SOAPAction "${action}" does not belong to the operation ${operation} of the Body`;
  throw new DecodingFault('Client', reason, version);
}
