import fc from 'fast-check';
import { conformant, plain } from '../soap/told';

// Two readers of the same language must never differ: a text that one accepts and the other reads differently would be
// a way past the checks.

/** Pieces of XML, in valid and invalid order. */
const pieces = [
  ...[
    '<a>',
    '</a>',
    '<a/>',
    '<b c="d">',
    '</b>',
    '<p:e xmlns:p="u">',
    '</p:e>',
    '<p:f/>',
    '<g xmlns="v">',
    '</g>',
  ],
  ...[
    '<a',
    '>',
    '/>',
    '</',
    ' c="d"',
    " c='d'",
    ' p:c="d"',
    ' xmlns:p="w"',
    ' xmlns=""',
    ' xml:lang="x"',
    ' c=d',
  ],
  ...[
    'text',
    ' ',
    '\t',
    '\n',
    '\r\n',
    '\r',
    '&amp;',
    '&lt;',
    '&quot;',
    '&apos;',
    '&gt;',
    '&',
    '&#65;',
    '&b;',
    ';',
  ],
  ...[
    '<!--c-->',
    '<![CDATA[x]]>',
    ']]>',
    ']]',
    '<?pi?>',
    '<?xml version="1.0"?>',
    '<!DOCTYPE a>',
    '"',
    "'",
    '=',
    ':',
  ],
  ...[
    'ü',
    '漢',
    '😀',
    '\ud83d',
    '\u0001',
    '\ufffe',
    '\u0085',
    '\u2028',
    '<ä/>',
    '<a:b:c/>',
    '<xmlns:a/>',
    '-',
    '.',
  ],
];

const anything = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(''));

/** Mostly well-formed, so that the end is reached often. */
const element = fc.letrec<{ element: string; content: string }>((tie) => ({
  element: fc
    .tuple(
      fc.constantFrom('a', 'b', 'p:c'),
      fc.constantFrom('', ' d="e"', ' xmlns:q="u" q:d="e"', ' xmlns="v"'),
      tie('content'),
    )
    .map(([name, attributes, content]) => `<${name}${attributes}>${content}</${name}>`),
  content: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('', 'text', ' &amp; ', '&#65;', 'ü😀', '\r\n', '<!---->', ']]&gt;'),
    fc
      .array(fc.oneof(tie('element'), fc.constantFrom('', ' ', 'x')), { maxLength: 3 })
      .map((all) => all.join('')),
  ),
})).element;

const document = fc
  .tuple(
    fc.constantFrom('', '<?xml version="1.0" encoding="utf-8"?>', ' '),
    element,
    fc.constantFrom('', '\n', '<a/>', 'x'),
  )
  .map(([start, root, end]) => `${start}<r xmlns:p="w">${root}</r>${end}`);

test.each([
  ['pieces in any order', anything],
  ['pieces within an element', anything.map((text) => `<r xmlns:p="w">${text}</r>`)],
  ['documents', document],
  [
    'documents with a piece put in somewhere',
    fc
      .tuple(document, fc.nat(), fc.constantFrom(...pieces))
      .map(([xml, at, piece]) => xml.slice(0, at % xml.length) + piece + xml.slice(at % xml.length)),
  ],
])(
  '%s: the conformant parser reads the same as the reader of plain XML, unless that gives up',
  (_, texts) => {
    let taken = 0;
    fc.assert(
      fc.property(texts, (xml) => {
        const told = plain(xml);
        if (told === undefined) return;
        taken++;
        expect(told).toEqual(conformant(xml));
      }),
      { numRuns: 3_000, seed: 20260115 },
    );
    expect(taken).toBeGreaterThan(0);
  },
);
