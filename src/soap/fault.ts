import { escapeText } from './encoder';
import { soapVersions, type SoapVersion } from './version';

/** Whose fault it is, in the words of SOAP 1.1; 1.2 says Sender for Client and Receiver for Server. */
export type FaultCode = 'Client' | 'Server' | 'VersionMismatch' | 'MustUnderstand';

/**
 * A message that cannot be answered by an outcome of its operation. The reason reaches the client, so it names what
 * was wrong in the message and nothing of the service's inside.
 */
export class SoapFault extends Error {
  constructor(
    readonly code: FaultCode,
    reason: string,
    readonly detail?: FaultDetail,
    /** The headers that had to be understood, and were not. */
    readonly notUnderstood: readonly HeaderName[] = [],
  ) {
    super(reason);
  }
}

/** The name of a header block. */
export interface HeaderName {
  uri: string;
  local: string;
}

/** What a fault tells beside its reason, for programs: an element that the WSDL declares, and its value. */
export interface FaultDetail {
  element: string;
  value: Readonly<Record<string, unknown>>;
}

/** HTTP status of a fault: 500 in SOAP 1.1 (section 6.2); in 1.2 (part 2, table 20) 400 where the sender is to blame. */
export function faultStatus(fault: SoapFault, version: SoapVersion): number {
  return version === '1.2' && fault.code === 'Client' ? 400 : 500;
}

/**
 * The fault element, for the Body of an envelope whose prefix is `soap`.
 *
 * @param detail the fault's detail as XML; empty when it has none.
 */
export function encodeFault(fault: SoapFault, version: SoapVersion, detail = ''): string {
  const reason = escapeText(fault.message);
  if (version === '1.1') {
    return (
      `<soap:Fault><faultcode>soap:${fault.code}</faultcode><faultstring>${reason}</faultstring>` +
      `${detail && `<detail>${detail}</detail>`}</soap:Fault>`
    );
  }
  const code = { Client: 'Sender', Server: 'Receiver' }[fault.code as string] ?? fault.code;
  return (
    `<soap:Fault><soap:Code><soap:Value>soap:${code}</soap:Value></soap:Code>` +
    `<soap:Reason><soap:Text xml:lang="en">${reason}</soap:Text></soap:Reason>` +
    `${detail && `<soap:Detail>${detail}</soap:Detail>`}</soap:Fault>`
  );
}

/** A whole message that holds nothing but the fault. */
export function faultEnvelope(fault: SoapFault, version: SoapVersion): string {
  return (
    `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${soapVersions[version].namespace}">` +
    `${faultHeader(fault, version)}<soap:Body>${encodeFault(fault, version)}</soap:Body></soap:Envelope>`
  );
}

/** The header that SOAP 1.2 asks of a fault (part 1, sections 5.4.7 and 5.4.8). */
function faultHeader(fault: SoapFault, version: SoapVersion): string {
  if (version !== '1.2') return '';
  if (fault.notUnderstood.length > 0) return notUnderstoodHeader(fault.notUnderstood);
  return fault.code === 'VersionMismatch' ? upgradeHeader() : '';
}

/** The most headers that are named: a reply is not to grow with the message. */
const MAX_NAMED = 16;

/** Names the headers that were not understood. */
function notUnderstoodHeader(names: readonly HeaderName[]): string {
  const blocks = names
    .slice(0, MAX_NAMED)
    .map(({ uri, local }) =>
      uri === ''
        ? `<soap:NotUnderstood qname="${local}"/>`
        : `<soap:NotUnderstood qname="h:${local}" xmlns:h="${escapeText(uri)}"/>`,
    );
  return `<soap:Header>${blocks.join('')}</soap:Header>`;
}

/** Lists the versions that would do. */
function upgradeHeader(): string {
  const supported = Object.values(soapVersions).map(
    ({ namespace }, index) =>
      `<soap:SupportedEnvelope qname="v${index}:Envelope" xmlns:v${index}="${namespace}"/>`,
  );
  return `<soap:Header><soap:Upgrade>${supported.join('')}</soap:Upgrade></soap:Header>`;
}
