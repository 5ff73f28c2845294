import { escapeText } from '../encoder';
import type { ServiceSchema } from '../schema';

/**
 * The discovery document (`?disco`), with which .NET and PowerShell find the WSDL of a service page, in the layout of
 * ASP.NET.
 */
export function discoveryDocument(address: string, { name, targetNamespace }: ServiceSchema): string {
  const at = escapeText(address);
  const binding = (bound: string) =>
    `  <soap address="${at}" xmlns:q="${escapeText(targetNamespace)}" binding="q:${bound}" ` +
    `xmlns="http://schemas.xmlsoap.org/disco/soap/" />\n`;
  return (
    `<?xml version="1.0" encoding="utf-8"?>\n` +
    `<discovery xmlns="http://schemas.xmlsoap.org/disco/">\n` +
    `  <contractRef ref="${at}?wsdl" docRef="${at}" xmlns="http://schemas.xmlsoap.org/disco/scl/" />\n` +
    binding(`${name}Soap`) +
    binding(`${name}Soap12`) +
    `</discovery>\n`
  );
}
