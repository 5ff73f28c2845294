import fc from 'fast-check';
import { calls, type FuzzCall } from './calls';

/** A change of a value, or of its format. */
export interface ValueMutation {
  /** The index of the value, modulo their number. */
  at: number;
  how: 'replace' | 'raw' | 'drop' | 'twice' | 'otherCase' | 'rename' | 'before';
  text: string;
}

/** A change of the bytes of a request. */
export interface ByteMutation {
  /** The position, modulo the length. */
  at: number;
  how: 'put' | 'insert' | 'cut' | 'repeat';
  bytes: Uint8Array;
}

/** A valid call and its mutations. A finding shrinks towards the call without mutations. */
export interface Mutant {
  call: FuzzCall;
  values: ValueMutation[];
  headers: [name: string, value: string][];
  method: string | undefined;
  query: string;
  bytes: ByteMutation[];
}

/** Values that have broken readers before: numbers, texts, markup, names, SQL, paths, JSON. */
const notorious = [
  '',
  ' ',
  '0',
  '-0',
  '-1',
  '1',
  '2147483647',
  '2147483648',
  '-2147483648',
  '-2147483649',
  '9007199254740993',
  '1e3',
  '1e999',
  '0x10',
  '１',
  'NaN',
  'Infinity',
  '9'.repeat(400),
  'true',
  'false',
  'True',
  'null',
  'undefined',
  '[]',
  '{}',
  '[null]',
  '[[1]]',
  '{"Id":null}',
  '{"Id":{"Id":1}}',
  '"',
  '""',
  '\\',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '\0',
  '\u0001',
  '\u007f',
  '\u0085',
  '\u2028',
  '\ufeff',
  '\ufffe',
  '\uffff',
  '\ud800',
  '\udc00',
  '😀',
  'İ',
  'ı',
  'ß',
  'ς',
  '\u212a',
  'e\u0301',
  '\u0301',
  '\u202e',
  '\r',
  '\n',
  '\r\n',
  '\t',
  "'",
  "''; DROP TABLE node; --",
  '?',
  '??',
  ':now',
  '$1',
  '%',
  '%00',
  '%zz',
  '%u0041',
  '&',
  '&amp;',
  '&#0;',
  '&#x1F600;',
  '&lol;',
  '<',
  '>',
  ']]>',
  '<!--',
  '-->',
  '<![CDATA[',
  '<?x?>',
  '<a/>',
  '<a>',
  '</a>',
  '<_>x</_>',
  '<a xmlns="">b</a>',
  'http://x',
  '../../etc/passwd',
  '|',
  '`',
  '~',
  ',',
  ',,,',
  ';',
  'a'.repeat(129),
  'a'.repeat(257),
  'a'.repeat(2_001),
  'a'.repeat(20_000),
  '😀'.repeat(128),
  'a@b.c',
  `${'a'.repeat(250)}@b.cc`,
  'Disabled',
  'Enabled',
  'master@example.com',
  '337363',
  '337359',
  '7',
  '6',
  'root',
  'ROOT',
];

const text = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...notorious) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  { weight: 1, arbitrary: fc.integer().map(String) },
);

const valueMutation: fc.Arbitrary<ValueMutation> = fc.record({
  at: fc.nat(40),
  how: fc.oneof(
    { weight: 5, arbitrary: fc.constant('replace' as const) },
    { weight: 1, arbitrary: fc.constantFrom('raw', 'drop', 'twice', 'otherCase', 'rename', 'before') },
  ),
  text,
});

/** Headers that change how a request is read. */
const headers: Readonly<Record<string, readonly string[]>> = {
  'Content-Type': [
    '',
    'text/xml',
    'text/xml; charset=utf-16',
    'application/json',
    'text/plain',
    'text/xml; charset=\u00ff',
    'multipart/form-data; boundary=a',
    'application/soap+xml; action="x"',
    'application/x-www-form-urlencoded; charset=latin1',
    ';',
  ],
  'Content-Length': ['0', '1', '10000000', '-1', '1e3', '5, 5', '0x10'],
  'Transfer-Encoding': ['chunked', 'identity', 'gzip, chunked', 'chunked, chunked'],
  'Content-Encoding': ['gzip', 'identity', 'br', ''],
  SOAPAction: ['""', '"x"', 'setUser_v2', '\u00ff'],
  Cookie: [
    '',
    'ASP.NET_SessionId=thesessionofthemaster',
    'ASP.NET_SessionId="a',
    '=;=;',
    '__proto__=1',
    '.ASPXAUTH=%00',
  ],
  Accept: [
    'application/xml',
    'text/html',
    '*/*;q=0',
    'application/xml;q=1e99',
    ',,,',
    'application/json;q=.',
  ],
  Host: ['', 'a"><b', '[::1', 'x:99999'],
  Expect: ['100-continue', 'x'],
  Connection: ['close', 'Upgrade', 'x, y'],
  Upgrade: ['websocket', 'h2c'],
  'X-Forwarded-For': ['1.2.3.4', 'x', '::1'],
  'X-Request-Id': ['x', 'a'.repeat(5_000)],
};

const header: fc.Arbitrary<[string, string]> = fc.oneof(
  ...Object.entries(headers).map(([name, values]) => fc.tuple(fc.constant(name), fc.constantFrom(...values))),
);

const byteMutation: fc.Arbitrary<ByteMutation> = fc.record({
  at: fc.nat(3_000),
  how: fc.constantFrom('put', 'insert', 'cut', 'repeat'),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 6 }),
});

/** Mostly empty, because most mutations of one kind stop a request before the others have an effect. */
const few = <T>(arbitrary: fc.Arbitrary<T>, odds: number): fc.Arbitrary<T[]> =>
  fc.oneof(
    { weight: odds, arbitrary: fc.constant<T[]>([]) },
    { weight: 1, arbitrary: fc.array(arbitrary, { minLength: 1, maxLength: 3 }) },
  );

/** Calls of every operation over every protocol, and their mutations. */
export const mutants: fc.Arbitrary<Mutant> = fc.record({
  call: fc.constantFrom(...calls),
  values: fc.array(valueMutation, { maxLength: 3 }),
  headers: few(header, 8),
  method: fc.option(
    fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH', 'TRACE', 'M-SEARCH'),
    {
      nil: undefined,
      freq: 30,
    },
  ),
  query: fc.oneof(
    { weight: 15, arbitrary: fc.constant('') },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '?',
        '?wsdl',
        '?op=x',
        '?%zz',
        '?Id=99999',
        '?id=__proto__',
        '?%00=1',
        '/',
        '//',
        '%2e',
      ),
    },
  ),
  bytes: few(byteMutation, 8),
});
