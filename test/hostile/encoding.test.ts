import { envelope, expectFault, goodCall, renaming, send, underAttack } from './target';

const target = underAttack();

/** UTF-16 in either byte order. */
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
  ])('is read as %s, with or without a byte order mark', async (type) => {
    expect(await send(target, marked(), { 'Content-Type': type })).toMatchObject(ok);
    expect(await send(target, unmarked(), { 'Content-Type': type })).toMatchObject(ok);
  });

  test('is read with an XML declaration of UTF-16', async () => {
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

  test('with half a character at the end is refused', async () => {
    const reply = await send(target, marked().subarray(0, -1), { 'Content-Type': 'text/xml' });
    expect(reply).toMatchObject({ status: 400, body: `The body is not valid UTF-16${order.toUpperCase()}` });
  });
});

describe('UTF-8', () => {
  const ok = { status: 200, body: expect.stringContaining('getUser_OK') as string };
  const message = () => envelope(goodCall(target.code));

  test.each([
    ['with a byte order mark', 'text/xml; charset=utf-8', '\ufeff'],
    ['with a byte order mark that overrides the charset', 'text/xml; charset=utf-16', '\ufeff'],
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

  test('that is declared as UTF-16 is refused', async () => {
    const reply = await send(target, `${message()} `.padEnd(1_000), {
      'Content-Type': 'text/xml; charset=utf-16',
    });
    expectFault(reply, 'Client', /^The message is not well-formed XML: /);
  });
});
