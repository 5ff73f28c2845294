import { exchange } from '../http/wire';
import { envelope, expectFault, goodCall, renaming, send, underAttack } from './target';

const target = underAttack();

/** Bytes that no encoder of UTF-8 may make. */
const notUtf8: [string, number[]][] = [
  ['a byte of Latin-1', [0xe9]],
  ['a continuation without a start', [0x80]],
  ['a start without a continuation', [0xc3]],
  ['an overlong slash', [0xc0, 0xaf]],
  ['an overlong NUL', [0xc0, 0x80]],
  ['an overlong < of three bytes', [0xe0, 0x80, 0xbc]],
  ['an overlong < of four bytes', [0xf0, 0x80, 0x80, 0xbc]],
  ['half of a surrogate pair', [0xed, 0xa0, 0x80]],
  ['a surrogate pair of two sequences', [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80]],
  ['a code above the last', [0xf4, 0x90, 0x80, 0x80]],
  ['the byte FF', [0xff]],
];

/** A text with bytes in the place of a mark. */
function withBytes(text: string, bytes: number[]): Buffer {
  const [before = '', after = ''] = text.split('Changed');
  return Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)]);
}

describe.each(notUtf8)('%s', (_, bytes) => {
  const refusal = { status: 400, body: 'The body is not valid UTF-8' };
  const percent = bytes.map((byte) => `%${byte.toString(16)}`).join('');
  const form = () => `node=337366&name=Changed&email=jdoe@example.com&authcode=${target.code}`;
  const posted = (body: Buffer) => ({
    method: 'POST',
    path: '/API/setUser_v2.aspx',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body,
  });

  test('is refused over SOAP', async () => {
    expect(await send(target, withBytes(envelope(renaming(target.code)), bytes))).toMatchObject(refusal);
    const noCharset = { 'Content-Type': 'text/xml' };
    expect(await send(target, withBytes(envelope(renaming(target.code)), bytes), noCharset)).toMatchObject(
      refusal,
    );
  });

  test('is refused in a form as it is', async () => {
    expect(await exchange(target.service.url, posted(withBytes(form(), bytes)))).toMatchObject(refusal);
  });

  test('is refused percent-encoded', async () => {
    const encoded = form().replace('Changed', percent);
    const expected = { status: 400, body: 'A parameter is not percent-encoded UTF-8' };
    expect(await exchange(target.service.url, { path: `/API/setUser_v2.aspx?${encoded}` })).toMatchObject(
      expected,
    );
    expect(await exchange(target.service.url, posted(Buffer.from(encoded)))).toMatchObject(expected);
  });
});

test.each(['%', '%4', '%zz', '%u0041', 'a%'])('the percent sign of %s is refused over HTTP', async (text) => {
  const path = `/API/setUser_v2.aspx?node=337366&name=${text}&authcode=${target.code}`;
  expect(await exchange(target.service.url, { path })).toMatchObject({
    status: 400,
    body: 'A parameter is not percent-encoded UTF-8',
  });
});

/** UTF-16, in either order of the bytes. */
function utf16(text: string, order: 'le' | 'be'): Buffer {
  const bytes = Buffer.from(text, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
}

describe.each(['le', 'be'] as const)('UTF-16 (%s)', (order) => {
  const ok = { status: 200, body: expect.stringContaining('getUser_OK') as string };
  const marked = () => utf16(`\ufeff${envelope(goodCall(target.code))}`, order);
  const unmarked = () => utf16(envelope(goodCall(target.code)), order);

  test.each([
    ['text/xml'],
    ['text/xml; charset=utf-16'],
    ['text/xml; charset="UTF-16"'],
    [`text/xml; charset=utf-16${order}`],
    ['text/xml; charset=utf-8'],
  ])('is read as %s, with a mark and without', async (type) => {
    expect(await send(target, marked(), { 'Content-Type': type })).toMatchObject(ok);
    expect(await send(target, unmarked(), { 'Content-Type': type })).toMatchObject(ok);
  });

  test('is read with an XML declaration that says so', async () => {
    const declaration = '<?xml version="1.0" encoding="utf-16"?>';
    const message = utf16(declaration + envelope(goodCall(target.code)), order);
    expect(await send(target, message, { 'Content-Type': 'text/xml' })).toMatchObject(ok);
  });

  test.each([
    ['a lone first half', '\ud83d'],
    ['a lone second half', '\ude00'],
    ['halves in the wrong order', '\ude00\ud83d'],
  ])('with %s of a surrogate pair is refused', async (_, text) => {
    const message = utf16(envelope(renaming(target.code).replace('Changed', text)), order);
    expect(await send(target, message, { 'Content-Type': 'text/xml' })).toMatchObject({
      status: 400,
      body: `The body is not valid UTF-16${order.toUpperCase()}`,
    });
  });

  test('with half a character at its end is refused', async () => {
    const reply = await send(target, marked().subarray(0, -1), { 'Content-Type': 'text/xml' });
    expect(reply).toMatchObject({ status: 400, body: `The body is not valid UTF-16${order.toUpperCase()}` });
  });
});

describe('UTF-8', () => {
  const ok = { status: 200, body: expect.stringContaining('getUser_OK') as string };
  const message = () => envelope(goodCall(target.code));

  test.each([
    ['with a mark', 'text/xml; charset=utf-8', '\ufeff'],
    ['with a mark that outranks the charset', 'text/xml; charset=utf-16', '\ufeff'],
    ['with an XML declaration', 'text/xml', '<?xml version="1.0" encoding="UTF-8"?>'],
    ['declared as ASCII', 'text/xml', "<?xml version='1.0' encoding='us-ascii'?>"],
    [
      'with a charset that outranks the declaration',
      'text/xml; charset=utf-8',
      '<?xml version="1.0" encoding="iso-8859-1"?>',
    ],
    [
      'declared as UTF-16, as .NET writes it into strings',
      'text/xml',
      '<?xml version="1.0" encoding="utf-16"?>',
    ],
  ])('%s is read', async (_, type, start) => {
    expect(await send(target, start + message(), { 'Content-Type': type })).toMatchObject(ok);
  });

  test.each(['iso-8859-1', 'windows-1252', 'UTF-7', 'utf-32', 'EBCDIC-CP-US'])(
    'declared as %s is refused',
    async (charset) => {
      const start = `<?xml version="1.0" encoding="${charset}"?>`;
      const reply = await send(target, start + envelope(renaming(target.code)), {
        'Content-Type': 'text/xml',
      });
      expect(reply).toMatchObject({
        status: 415,
        body: `The charset ${charset.toLowerCase()} is not supported; send UTF-8`,
      });
    },
  );

  test('that is said to be UTF-16 is refused', async () => {
    const reply = await send(target, `${message()} `.padEnd(1_000), {
      'Content-Type': 'text/xml; charset=utf-16',
    });
    expectFault(reply, 'Client', /^The message is not well-formed XML: /);
  });
});
