/** The versions of SOAP: the namespace of the envelope, and the media type over HTTP. */
export const soapVersions = {
  '1.1': { namespace: 'http://schemas.xmlsoap.org/soap/envelope/', mediaType: 'text/xml' },
  '1.2': { namespace: 'http://www.w3.org/2003/05/soap-envelope', mediaType: 'application/soap+xml' },
} as const;

export type SoapVersion = keyof typeof soapVersions;

/** The version whose envelopes are in this namespace. */
export function versionOfNamespace(namespace: string): SoapVersion | undefined {
  return entries.find(([, version]) => version.namespace === namespace)?.[0];
}

/** The version whose messages travel as this media type. */
export function versionOfMediaType(mediaType: string): SoapVersion | undefined {
  return entries.find(([, version]) => version.mediaType === mediaType)?.[0];
}

const entries = Object.entries(soapVersions) as [SoapVersion, (typeof soapVersions)[SoapVersion]][];
