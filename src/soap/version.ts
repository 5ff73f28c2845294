/** The SOAP versions, each with its envelope namespace and its media type over HTTP. */
export const soapVersions = {
  '1.1': { namespace: 'http://schemas.xmlsoap.org/soap/envelope/', mediaType: 'text/xml' },
  '1.2': { namespace: 'http://www.w3.org/2003/05/soap-envelope', mediaType: 'application/soap+xml' },
} as const;

export type SoapVersion = keyof typeof soapVersions;

/** The version with this envelope namespace; undefined if none has it. */
export function versionOfNamespace(namespace: string): SoapVersion | undefined {
  return entries.find(([, version]) => version.namespace === namespace)?.[0];
}

/** The version with this media type; undefined if none has it. */
export function versionOfMediaType(mediaType: string): SoapVersion | undefined {
  return entries.find(([, version]) => version.mediaType === mediaType)?.[0];
}

const entries = Object.entries(soapVersions) as [SoapVersion, (typeof soapVersions)[SoapVersion]][];
