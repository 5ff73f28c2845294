import { TextStream } from '../../src/http/textStream';
import { shownOutput } from '../../src/soap/pages/shownOutput';

let made = 0;
const streamOf = (text: string, times: number) =>
  new TextStream(async function* () {
    for (made = 0; made < times; made++) yield await Promise.resolve(text);
  });

test('a page shows a text that is made while it is sent, without what XML forbids', async () => {
  expect(await shownOutput({ eResult: 'OK', iCount: 1, sReport: streamOf('<a>\0|', 2) })).toEqual({
    ...{ eResult: 'OK', iCount: 1, sReport: '<a>|<a>|' },
  });
});

test('and says so if it shows only the beginning', async () => {
  const { sReport } = await shownOutput({ sReport: streamOf('x'.repeat(1024), 1_000_000) });
  expect(String(sReport).replace(/x/g, '')).toBe(
    '\n… (This page shows only the first 1 MB. A call gets the rest too.)',
  );
  expect(String(sReport).lastIndexOf('x')).toBe(1024 * 1024 - 1);
  expect(made).toBeLessThan(1_100);
});
