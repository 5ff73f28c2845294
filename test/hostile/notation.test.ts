import fc from 'fast-check';
import { bytesOf, fileOf } from './notation';

test('reads a line end as CR LF in the head and unchanged in the body, and drops the last one', () => {
  expect(bytesOf('GET / HTTP/1.1\nHost: a\n\nb\nc\n').toString()).toBe(
    'GET / HTTP/1.1\r\nHost: a\r\n\r\nb\nc',
  );
});

test('reads what text cannot represent', () => {
  expect(bytesOf('Length: ⟪length⟫\n\n⟪hex c0 af⟫⟪3×a№⟫\n')).toEqual(
    Buffer.concat([Buffer.from('Length: 8\r\n\r\n'), Buffer.from([0xc0, 0xaf]), Buffer.from('a0a1a2')]),
  );
  expect(() => bytesOf('⟪what⟫')).toThrow('The corpus has no notation ⟪what⟫');
});

test('can represent any bytes', () => {
  const pieces = fc.array(
    fc.oneof(
      fc.uint8Array(),
      fc.string({ unit: 'binary' }).map(Buffer.from),
      fc.constantFrom('\r\n', '\n', '\r', '⟪3×a⟫', '\0', 'a').map(Buffer.from),
    ),
  );
  fc.assert(
    fc.property(pieces, (parts) => {
      const bytes = Buffer.concat(parts.map((part) => Buffer.from(part)));
      expect(bytesOf(fileOf(bytes))).toEqual(bytes);
    }),
  );
});
