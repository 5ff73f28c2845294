import { keys } from '../hostile/playground';
import type { FuzzCall } from './calls';
import type { ByteMutation, Mutant } from './mutations';
import { writeValues } from './writers';

/** The bytes of a mutant. */
export function render({ call, values, headers, method, query, bytes }: Mutant): Buffer {
  const written = writeValues(call, values);
  const isGet = call.method === 'GET';
  const body = isGet ? '' : envelop(call, written);
  const path = call.path + (call.door === 'GET' ? `?${written}` : '') + query;
  const all = new Map([...Object.entries(ownHeaders(call, body)), ...headers]);
  const lines = [...all].map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const head = Buffer.from(`${method ?? call.method} ${path} HTTP/1.1\r\n${lines}\r\n`);
  return bytes.reduce(changed, Buffer.concat([head, Buffer.from(body)]));
}

function ownHeaders({ door, method, path }: FuzzCall, body: string): Record<string, string> {
  return {
    Host: 'localhost',
    ...(path.startsWith('/SecurityService') && { Cookie: `.ASPXAUTH=${keys.lockpathSession}` }),
    ...(door !== 'GET' && { 'Content-Type': mediaTypes[door] }),
    ...(method !== 'GET' && { 'Content-Length': String(Buffer.byteLength(body)) }),
  };
}

const mediaTypes = {
  'SOAP 1.1': 'text/xml; charset=utf-8',
  'SOAP 1.2': 'application/soap+xml; charset=utf-8',
  POST: 'application/x-www-form-urlencoded',
  JSON: 'application/json',
  XML: 'application/xml',
};

/** Wraps values in the call's element, and for SOAP in the envelope. */
function envelop({ door, element, namespace }: FuzzCall, content: string): string {
  if (door === 'XML') return `<${element}>${content}</${element}>`;
  if (door !== 'SOAP 1.1' && door !== 'SOAP 1.2') return content;
  const inner = `<${element} xmlns="${namespace}">${content}</${element}>`;
  return `<s:Envelope xmlns:s="${envelopes[door]}"><s:Body>${inner}</s:Body></s:Envelope>`;
}

const envelopes = {
  'SOAP 1.1': 'http://schemas.xmlsoap.org/soap/envelope/',
  'SOAP 1.2': 'http://www.w3.org/2003/05/soap-envelope',
};

function changed(bytes: Buffer, { at, how, bytes: given }: ByteMutation): Buffer {
  const place = at % (bytes.length + 1);
  const [before, after] = [bytes.subarray(0, place), bytes.subarray(place)];
  switch (how) {
    case 'put':
      return Buffer.concat([before, given, after.subarray(given.length)]);
    case 'insert':
      return Buffer.concat([before, given, after]);
    case 'cut':
      return Buffer.concat([before, after.subarray(given.length)]);
    case 'repeat':
      return Buffer.concat([
        before,
        ...Array<Buffer>(given[0]!).fill(after.subarray(0, given.length)),
        after,
      ]);
  }
}
