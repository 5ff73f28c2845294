import { escapeText } from './encoder';
import { soapVersions, type SoapVersion } from './version';

/** The fault codes of SOAP 1.1; SOAP 1.2 calls Client Sender, and Server Receiver. */
export type FaultCode = 'Client' | 'Server' | 'VersionMismatch' | 'MustUnderstand';

/**
 * A message that cannot be answered with an outcome of its operation. The client gets the reason, so it names the error in
 * the message and reveals nothing of the service's internals.
 */
export class SoapFault extends Error {
  constructor(
    readonly code: FaultCode,
    reason: string,
    readonly detail?: FaultDetail,
    /** The mandatory headers that were not understood. */
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

/** A fault's detail for programs: an element that the WSDL declares, and its value. */
export interface FaultDetail {
  element: string;
  value: Readonly<Record<string, unknown>>;
}

/** The HTTP status of a fault: 500 in SOAP 1.1 (section 6.2); in 1.2 (part 2, table 20) 400 for errors of the sender. */
export function faultStatus(fault: SoapFault, version: SoapVersion): number {
  return version === '1.2' && fault.code === 'Client' ? 400 : 500;
}

/**
 * The fault element, for the Body of an envelope whose prefix is `soap`.
 *
 * @param detail the fault's detail as XML; empty if it has none.
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

/** A whole message with a fault. */
export function faultEnvelope(fault: SoapFault, version: SoapVersion): string {
  return (
    `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${soapVersions[version].namespace}">` +
    `${faultHeader(fault, version)}<soap:Body>${encodeFault(fault, version)}</soap:Body></soap:Envelope>`
  );
}

/** The header that SOAP 1.2 requires with some faults (part 1, sections 5.4.7 and 5.4.8). */
function faultHeader(fault: SoapFault, version: SoapVersion): string {
  if (version !== '1.2') return '';
  if (fault.notUnderstood.length > 0) return notUnderstoodHeader(fault.notUnderstood);
  return fault.code === 'VersionMismatch' ? upgradeHeader() : '';
}

/** Largest number of headers that a reply names, so that it does not grow with the message. */
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

/** Lists the supported versions. */
function upgradeHeader(): string {
  const supported = Object.values(soapVersions).map(
    ({ namespace }, index) =>
      `<soap:SupportedEnvelope qname="v${index}:Envelope" xmlns:v${index}="${namespace}"/>`,
  );
  return `<soap:Header><soap:Upgrade>${supported.join('')}</soap:Upgrade></soap:Header>`;
}
