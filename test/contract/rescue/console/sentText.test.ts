import { sentLine, sentLines } from '../../../../src/contracts/rescue/console/sentText';
import { formOf } from '../../../../src/console/form';

/** What a browser sends for a text that it has shown in a field of one line, or of several. */
const browsers = {
  line: (text: string) => text.replace(/[\r\n]/g, ''),
  lines: (text: string) => text.replace(/\r\n?|\n/g, '\r\n'),
};
/** What a page shows of a text. */
const shown = (text: string) => text.replace(/(?![\t\n\r])\p{Cc}/gu, '\ufffd');
const form = (text: string) => formOf([['field', text]]);

const texts = [
  '',
  'John',
  ' a ',
  'a\tb',
  '\na',
  '\n\na',
  '\r\na\rb\n',
  'a\x01b',
  '\u202eevil',
  '<b>&amp;"',
  '\u{1f600}',
];

test.each(texts)('a text that nobody has changed stays as it is: %j', (text) => {
  expect(sentLine(form(browsers.line(shown(text))), 'field', text)).toBe(text);
  expect(sentLines(form(browsers.lines(shown(text))), 'field', text)).toBe(text);
});

test('a change of only a line end is one', () => {
  expect(sentLines(form('a\r\nb'), 'field', 'a b')).toBe('a\nb');
  expect(sentLines(form('a b'), 'field', 'a\nb')).toBe('a b');
  expect(sentLines(form('\r\na'), 'field', 'a')).toBe('\na');
});
