import type { Question } from '../load';

/** An operation over SOAP. */
interface Operation {
  path: string;
  namespace: string;
  operation: string;
}

/** A call of it: the content of its elements in order, as XML. */
export type SoapCall = Pick<Question, 'ids' | 'expected'> & { elements: Record<string, string> };

/** A call over SOAP 1.1. */
export function soapQuestion(
  { path, namespace, operation }: Operation,
  { elements, ...question }: SoapCall,
): Question {
  const content = Object.entries(elements).map(([name, value]) => `<${name}>${value}</${name}>`);
  return {
    method: 'POST',
    path,
    headers: { 'Content-Type': 'text/xml; charset=utf-8', SOAPAction: `"${namespace}/${operation}"` },
    body:
      '<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">' +
      `<soap:Body><${operation} xmlns="${namespace}">${content.join('')}</${operation}></soap:Body></soap:Envelope>`,
    ...question,
  };
}
