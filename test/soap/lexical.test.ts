import { illTyped, parseBoolean, parseInt32 } from '../../src/soap/lexical';

test.each([
  ['0', 0],
  ['-0', 0],
  ['+7', 7],
  ['007', 7],
  [' \t\r\n42 \t\r\n', 42],
  ['2147483647', 2147483647],
  ['-2147483648', -2147483648],
  [`${'0'.repeat(100)}1`, 1],
])('%j is the integer %d', (text, value) => expect(parseInt32(text)).toBe(value));

test.each([
  '',
  ' ',
  '12abc',
  '1.0',
  '1e3',
  '0x10',
  '1 2',
  '--1',
  '+',
  '-',
  '1_000',
  '1,000',
  '2147483648',
  '-2147483649',
  '9'.repeat(400),
  `1${' '.repeat(1_000_000)}1`, // in linear, not quadratic time
  'NaN',
  'Infinity',
  'null',
  'true',
  '\u0661',
  '１',
  '\u00a01',
  '1\u2003',
  '\v1',
])('%j is not an integer', (text) => expect(parseInt32(text)).toBe(illTyped));

test.each([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
  [' \ttrue\r\n', true],
])('%j is the boolean %p', (text, value) => expect(parseBoolean(text)).toBe(value));

test.each([
  '',
  ' ',
  'maybe',
  'True',
  'TRUE',
  'yes',
  'no',
  '2',
  '-1',
  '01',
  'true false',
  'null',
  '\u00a0true',
])('%j is not a boolean', (text) => expect(parseBoolean(text)).toBe(illTyped));
