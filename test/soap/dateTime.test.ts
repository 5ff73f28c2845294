import { compileEncoders } from '../../src/soap/encoder';
import { illTyped, parseDateTime } from '../../src/soap/lexical';
import { WallTime } from '../../src/soap/wallTime';
import { rescue } from './services';

test.each([
  ['2026-01-15T12:00:00Z', '2026-01-15T12:00:00.000Z'],
  ['2026-01-15T12:00:00.1234567+02:00', '2026-01-15T10:00:00.123Z'],
  ['2026-01-15T12:00:00-14:00', '2026-01-16T02:00:00.000Z'],
  ['2024-02-29T24:00:00Z', '2024-03-01T00:00:00.000Z'],
  ['\t2026-01-15T12:00:00-00:00\r\n', '2026-01-15T12:00:00.000Z'],
])('%j is the moment %s', (text, expected) => {
  const date = parseDateTime(text);
  expect(date).toBeInstanceOf(Date);
  expect(date).not.toBeInstanceOf(WallTime);
  expect((date as Date).toISOString()).toBe(expected);
});

test.each([
  ['2026-01-15T12:00:00', '2026-01-15T12:00:00'],
  ['2026-01-15T12:00:00.50', '2026-01-15T12:00:00.500'],
  [' 0001-01-01T00:00:00\n', '0001-01-01T00:00:00'],
])('%j is what a clock shows: %s', (text, expected) => {
  const date = parseDateTime(text);
  expect(date).toBeInstanceOf(WallTime);
  expect((date as WallTime).toISOString()).toBe(expected);
  expect((date as WallTime).getTime()).toBe(new Date(`${text.trim()}Z`).getTime());
  expect(JSON.stringify(date)).toBe(JSON.stringify(expected));
});

test.each([
  ...['', '2026-01-15', '12:00:00', '2026-13-01T00:00:00Z', '2026-01-15 12:00:00Z', 'maybe'],
  ...['2026-02-30T00:00:00', '2026-04-31T00:00:00Z', '2025-02-29T00:00:00Z', '2026-00-10T00:00:00Z'],
  ...['2026-01-15T24:00:01', '2026-01-15T12:60:00', '2026-01-15T12:00', '2026-1-15T12:00:00'],
  ...[
    '2026-01-15T12:00:00+14:01',
    '2026-01-15T12:00:00+99:00',
    '2026-01-15T12:00:00z',
    '2026-01-15T12:00:00+0200',
  ],
  ...['12026-01-15T12:00:00', '-0001-01-15T12:00:00', '2026-01-15T12:00:00.', '2026-01-15T12:00:00,5'],
])('%j is no date and time', (text) => expect(parseDateTime(text)).toBe(illTyped));

test('a reply has the time zone of what it is given', () => {
  const encode = compileEncoders(rescue).get('getReportDate_v2')!;
  const xml = encode({
    getReportDate_v2Result: 'getReportDate_OK',
    dBeginDate: new WallTime('2026-01-15T12:00:00Z'),
    dEndDate: new Date('2026-01-15T12:00:00Z'),
  });
  expect(xml).toContain('<dBeginDate>2026-01-15T12:00:00</dBeginDate>');
  expect(xml).toContain('<dEndDate>2026-01-15T12:00:00.000Z</dEndDate>');
});
