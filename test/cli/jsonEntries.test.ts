import { jsonEntries } from '../../src/contracts/rescue/commands/support/jsonEntries';

/** The entries of a text that comes in pieces of some characters. */
async function entriesOf(text: string, size: number): Promise<unknown[]> {
  async function* pieces(): AsyncGenerator<string> {
    for (let start = 0; start < text.length; start += size) {
      await Promise.resolve();
      yield text.slice(start, start + size);
    }
  }
  const entries: unknown[] = [];
  for await (const entry of jsonEntries(pieces())) entries.push(entry);
  return entries;
}

const values = [{ a: '[{"\\' }, { b: { c: [1, { d: ']' }] } }, { e: '' }, {}, { f: 'x\n\\"y' }];

describe.each([1, 2, 3, 7, 1_000])('in pieces of %i characters', (size) => {
  test.each([
    ['an array', JSON.stringify(values)],
    ['an indented array', JSON.stringify(values, null, 2)],
    ['an object', `\uFEFF ${JSON.stringify({ sessions: values }, null, 2)}\n`],
  ])('the entries of %s are those that JSON.parse reads', async (_, text) => {
    await expect(entriesOf(text, size)).resolves.toEqual(values);
  });

  test.each(['[]', ' [ ] ', '{"sessions":[]}'])('%s has none', async (text) => {
    await expect(entriesOf(text, size)).resolves.toEqual([]);
  });

  test.each([
    '',
    '[',
    '[{}',
    '[{}]]',
    '[{}]}',
    '{"sessions":[{}]',
    '{"other":[]}',
    '5',
    '[,]',
    '[{},]',
    '[{} {}]',
    '["',
  ])('%j is refused', async (text) => {
    await expect(entriesOf(text, size)).rejects.toThrow('nothing was imported');
  });
});
