import { parseForm } from '../../src/http/form';
import { parseMultipart } from '../../src/http/multipart';

const undeclared = ['utf-8', 'windows-1252'];
const valueOf = (text: string, charsets = undeclared) =>
  parseForm(Buffer.from(`a=${text}`, 'latin1'), charsets)[0]![1];

describe('a value of a form', () => {
  test.each([
    ['a percent sign at the end', '100%', '100%'],
    ['a percent sign before what is no digit', '5%zz%4', '5%zz%4'],
    ['an escaped percent sign before digits, once', '%2541', '%41'],
    ['%u and four digits', 'caf%u00E9', 'café'],
    ['a surrogate pair as %u', '%uD83D%uDE00', '😀'],
    ['%u without four digits', '%u00E', '%u00E'],
    ['UTF-8', 'caf%C3%A9', 'café'],
    ['windows-1252 where it is no UTF-8', 'caf%E9 %80', 'café €'],
    ['bytes that are not escaped', 'caf\xe9', 'café'],
    ['a plus sign, and an escaped one', 'a+b%2B', 'a b+'],
  ])('%s', (_, text, expected) => expect(valueOf(text)).toBe(expected));

  test('is read only in the declared charset', () => {
    expect(valueOf('%C3%A9', ['windows-1252'])).toBe('Ã©');
    expect(valueOf('%82%A0', ['shift_jis'])).toBe('あ');
    expect(() => valueOf('%E9', ['utf-8'])).toThrow('A parameter is not valid UTF-8');
  });

  // The incident: each piece of each of 50,000 parameters made two decoders.
  test('shares the decoder of its charset, also after an invalid value', () => {
    const decoded = jest.spyOn(TextDecoder.prototype, 'decode');
    expect(() => valueOf('%A4', ['big5'])).toThrow('A parameter is not valid BIG5');
    expect(valueOf('%A4%40%u0041%A4%40', ['big5'])).toBe('一A一');
    expect(new Set(decoded.mock.contexts).size).toBe(1);
    decoded.mockRestore();
  });

  test.each(['%81', '%8d', '%8f', '%90', '%9d'])('refuses %s, which is in no charset', (text) =>
    expect(() => valueOf(text)).toThrow('A parameter is not valid WINDOWS-1252'),
  );

  test.each(['%00', '%01', '%u0000', '%uD83D', '%u001f', '%uFFFE'])('refuses %s', (text) =>
    expect(() => valueOf(text)).toThrow('A parameter holds a control character'),
  );
});

test('a form has at most 50,000 parameters, of which empty ones do not count', () => {
  const read = (text: string) => parseForm(Buffer.from(text), undeclared);
  expect(read(`${'a=1&'.repeat(50_000)}&&&`)).toHaveLength(50_000);
  expect(() => read('a&'.repeat(50_001))).toThrow('Send at most 50000 parameters');
});

describe('a multipart form', () => {
  const part = (head: string, value: string) =>
    `--b\r\nContent-Disposition: form-data; ${head}\r\n\r\n${value}\r\n`;
  const read = (parts: string) => parseMultipart(Buffer.from(`${parts}--b--\r\n`, 'latin1'), 'b', undeclared);

  test('has unchanged values', async () => {
    await expect(read(part('name="a"', '1%41+') + part('name="b"', 'x\r\ny'))).resolves.toEqual([
      ['a', '1%41+'],
      ['b', 'x\r\ny'],
    ]);
  });

  test('is read in the charset of the part, or else of _charset_, or else like an urlencoded form', async () => {
    const own = part('name="a"\r\nContent-Type: text/plain; charset=koi8-r', '\xc1');
    const usual = part('name="_charset_"', 'windows-1251') + part('name="a"', '\xe9');
    await expect(read(own)).resolves.toEqual([['a', 'а']]);
    await expect(read(usual)).resolves.toContainEqual(['a', 'й']);
    await expect(read(part('name="a"', '\xe9'))).resolves.toEqual([['a', 'é']]);
  });

  test('has files as texts, in the charset that their bytes reveal, where they are taken', async () => {
    const file = (content: string) => part('name="a"; filename="x.xml"\r\nContent-Type: text/xml', content);
    const take = (parts: string) =>
      parseMultipart(Buffer.from(`${parts}--b--\r\n`, 'latin1'), 'b', undeclared, { takesFiles: true });
    await expect(take(file('\xff\xfea\0\xe9\0'))).resolves.toEqual([['a', 'aé']]);
    await expect(take(file('\xef\xbb\xbf\xc3\xa9'))).resolves.toEqual([['a', 'é']]);
    const declared = '<?xml version="1.0" encoding="koi8-r"?>';
    await expect(take(file(`${declared}\xc1`))).resolves.toEqual([['a', `${declared}а`]]);
    await expect(take(part('name="a"; filename=""', ''))).resolves.toEqual([['a', '']]);
    await expect(take(file('\xe9'))).rejects.toMatchObject({ status: 400 });
    await expect(take(file('a\0b\0c\0\0'))).rejects.toMatchObject({ status: 400 });
  });

  test('has at most 1,000 parts', async () => {
    const thousand = part('name="a"', 'x--b').repeat(1_000);
    for (const parts of [thousand, `\r\n${thousand}`]) await expect(read(parts)).resolves.toHaveLength(1_000);
  });

  test('has a boundary of at most 70 characters', async () => {
    const body = (boundary: string) =>
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--${boundary}--\r\n`,
      );
    const parse = (boundary: string) => parseMultipart(body(boundary), boundary, undeclared);
    await expect(parse('b'.repeat(70))).resolves.toEqual([['a', '1']]);
    for (const length of [71, 300]) {
      await expect(parse('b'.repeat(length))).rejects.toMatchObject({
        status: 400,
        message: 'The boundary of the body is longer than 70 characters',
      });
    }
  });

  test.each([
    ['a file', part('name="a"; filename="x"', ''), 'A file is not a parameter'],
    ['a part without a name', part('x="a"', ''), 'A part of the body has no name'],
    [
      'a part in base64',
      part('name="a"\r\nContent-Transfer-Encoding: base64', 'eA=='),
      'A part is encoded as base64',
    ],
    ['1,001 parts after a line end', `\r\n${part('name="a"', '').repeat(1_001)}`, 'more than 1000 parts'],
    ['1,001 delimiters', '--b\r\n'.repeat(1_001), 'The body has more than 1000 parts'],
    ['1,001 parts', part('name="a"', '').repeat(1_001), 'The body has more than 1000 parts'],
    ['a control character', part('name="a"', '\0'), 'A parameter holds a control character'],
  ])('with %s is refused', async (_, parts, reason) => {
    await expect(read(parts)).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining(reason) as string,
    });
  });
});
