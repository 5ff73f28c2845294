import { html, type Html } from '../../http/html';
import type { HttpReply } from '../../http/exchange';
import type { Answer } from './answers';
import type { Refusal } from './refusal';
import type { Format } from './wire/format';
import { writeXml } from './wire/xmlOutput';

/** The reply to a successful call. @param xmlName the root element of an answer that is not a scalar. */
export function answerReply(answer: Answer, format: Format, xmlName = 'Item'): HttpReply {
  return { status: 200, ...written(answer, format, xmlName) };
}

/** The reply to a refused call: 400 with a Message, or Login's 200 `false` (contract section 1). */
export function refusalReply({ refused }: Refusal, format: Format): HttpReply {
  if (refused === false) return answerReply(refused, format);
  return { status: 400, ...written({ Message: refused, StackTrace: null }, format, 'Error') };
}

function written(
  answer: Answer | { Message: string; StackTrace: null },
  format: Format,
  xmlName: string,
): Pick<HttpReply, 'headers' | 'body'> {
  return format === 'xml'
    ? { headers: { 'Content-Type': 'application/xml; charset=utf-8' }, body: writeXml(answer, xmlName) }
    : { headers: { 'Content-Type': 'application/json; charset=utf-8' }, body: JSON.stringify(answer) };
}

/** The reply to a request for an unknown operation. */
export function endpointNotFound(): HttpReply {
  return page(404, html`<p>Endpoint not found.</p>`);
}

/** The reply to a request with the wrong verb for the operation. */
export function methodNotAllowed(verb: string): HttpReply {
  return page(405, html`<p>Method not allowed.</p>`, { Allow: verb });
}

function page(status: number, content: Html, headers: Record<string, string> = {}): HttpReply {
  const document = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>Service</title>
      </head>
      <body>
        ${content}
      </body>
    </html> `;
  return {
    status,
    headers: { 'Content-Type': 'text/html; charset=utf-8', ...headers },
    body: document.toString(),
  };
}
