import { keys } from './playground';

/** Requests of growing size. Their work must not grow faster than their size. */
export interface Family {
  name: string;
  /** The number of parts of the smallest request. */
  size: number;
  /** The request with a number of parts, in the notation of the corpus. */
  request(parts: number): string;
}

/** A part repeated count times. The notation cannot express zero. */
const times = (count: number, part: string) => (count === 0 ? '' : `⟪${count}×${part}⟫`);

const post = (path: string, type: string, body: string) =>
  `POST ${path} HTTP/1.1\nHost: localhost\nContent-Type: ${type}\n` +
  `Cookie: .ASPXAUTH=${keys.lockpathSession}\nContent-Length: ⟪length⟫\n\n${body}\n`;

const soap = (more: string, around = '') =>
  post(
    '/API/API.asmx',
    'text/xml',
    `${around}<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>` +
      `<getUser_v2 xmlns="https://secure.logmeinrescue.com/API/API.asmx">${more}</getUser_v2></s:Body></s:Envelope>`,
  );
const macro = (routine: string, more: string) =>
  post(
    '/MACRO/API.asmx',
    'text/xml',
    `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><${routine} xmlns="urn:macro:api">` +
      `${more}</${routine}></s:Body></s:Envelope>`,
  );
const list = (lines: string) =>
  macro(
    'ImportAssociations',
    `<user><token>${keys.macroToken}</token></user><associationsXml>` +
      `<![CDATA[<macroassociations>${lines}</macroassociations>]]></associationsXml>`,
  );
const form = (body: string) => post('/API/getUser_v2.aspx', 'application/x-www-form-urlencoded', body);
const json = (operation: string, body: string) =>
  post(`/SecurityService/${operation}`, 'application/json', body);

/** The ways in which a request can grow. */
export const families: readonly Family[] = [
  { name: 'XML elements', size: 4_000, request: (parts) => soap(times(parts, '<a/>')) },
  { name: 'XML elements with text', size: 4_000, request: (parts) => soap(times(parts, '<a>x</a>')) },
  { name: 'XML depth', size: 7, request: (parts) => soap(times(parts, '<a>') + times(parts, '</a>')) },
  { name: 'XML attributes', size: 15, request: (parts) => soap(`<a${times(parts, ' a№=""')}/>`) },
  { name: 'XML namespaces', size: 15, request: (parts) => soap(`<a${times(parts, ' xmlns:p№="u:№"')}/>`) },
  {
    name: 'XML elements below many namespaces',
    size: 4_000,
    request: (parts) => soap(`<a${times(60, ' xmlns:p№="u:№"')}>${times(parts, '<p1:b/>')}</a>`),
  },
  {
    name: 'XML attributes of many elements',
    size: 4_000,
    request: (parts) => soap(times(parts, '<a b=""/>')),
  },
  { name: 'a long XML name', size: 50_000, request: (parts) => soap(`<a${times(parts, 'a')}/>`) },
  { name: 'a long XML attribute', size: 50_000, request: (parts) => soap(`<a b="${times(parts, 'a')}"/>`) },
  { name: 'XML text', size: 50_000, request: (parts) => soap(`<sAuthCode>${times(parts, 'a')}</sAuthCode>`) },
  {
    name: 'XML references',
    size: 20_000,
    request: (parts) => soap(`<sAuthCode>${times(parts, '&amp;')}</sAuthCode>`),
  },
  {
    name: 'CDATA sections',
    size: 10_000,
    request: (parts) => soap(`<a>${times(parts, '<![CDATA[]]>')}</a>`),
  },
  {
    name: 'CDATA of brackets',
    size: 50_000,
    request: (parts) => soap(`<a><![CDATA[${times(parts, ']')}]]></a>`),
  },
  { name: 'XML comments', size: 10_000, request: (parts) => soap(times(parts, '<!---->')) },
  {
    name: 'an XML comment of dashes',
    size: 50_000,
    request: (parts) => soap(`<!--${times(parts, ' -')} -->`),
  },
  {
    name: 'white space in a number',
    size: 50_000,
    request: (parts) => soap(`<iNodeID>1${times(parts, ' ')}1</iNodeID>`),
  },
  {
    name: 'white space around a number',
    size: 50_000,
    request: (parts) => soap(`<iNodeID>${times(parts, ' ')}1</iNodeID>`),
  },
  {
    name: 'SOAP headers',
    size: 2_000,
    request: (parts) => soap('').replace('<s:Body>', `<s:Header>${times(parts, '<a/>')}</s:Header><s:Body>`),
  },
  {
    name: 'a document type',
    size: 2_000,
    request: (parts) => soap('', `<!DOCTYPE x [${times(parts, '<!ENTITY e№ "&e;">')}]>`),
  },
  {
    name: 'associations',
    size: 1_000,
    request: (parts) => list(times(parts, '<macroassociation user="u№"/>')),
  },
  {
    name: 'a long user name',
    size: 50_000,
    request: (parts) =>
      macro(
        'EditUserName',
        `<curuser><token>${keys.macroToken}</token></curuser><userid>a${times(parts, 'a')}!</userid>`,
      ),
  },
  { name: 'form parameters', size: 20_000, request: (parts) => form(times(parts, 'p№=1&')) },
  { name: 'ampersands', size: 50_000, request: (parts) => form(times(parts, '&')) },
  { name: 'percent-encodings', size: 20_000, request: (parts) => form(`node=${times(parts, '%41')}`) },
  {
    name: 'JSON members',
    size: 2_000,
    request: (parts) => json('UpdateUser', `{${times(parts, '"m№":№,')}"Id":99999}`),
  },
  {
    name: 'JSON elements',
    size: 1_000,
    request: (parts) => json('UpdateUser', `{"Id":99999,"Groups":[${times(parts, '{"Id":№},')}{"Id":1}]}`),
  },
  {
    name: 'JSON depth',
    size: 100,
    request: (parts) => json('UpdateUser', times(parts, '[') + times(parts, ']')),
  },
  {
    name: 'JSON filters',
    size: 350,
    request: (parts) =>
      json(
        'GetUsers',
        `[${times(parts, '{"Field":{"ShortName":"Active"},"FilterType":"5","Value":"true"},')}{}]`,
      ),
  },
];
