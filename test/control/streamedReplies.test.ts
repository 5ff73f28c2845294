import type { Course } from '../../src/control/course';
import { Journal } from '../../src/control/journal/journal';
import { recorded } from '../../src/control/journal/recorded';
import { Delays } from '../../src/control/rules/delays';
import { RuleBook } from '../../src/control/rules/ruleBook';
import { ruledReplies } from '../../src/control/rules/ruledReplies';
import { Gate } from '../../src/control/state/gate';
import type { Breakage } from '../../src/http/breakage';
import type { Handler, HttpRequest, Note } from '../../src/http/exchange';
import { isTextStream, TextStream } from '../../src/http/textStream';

// Replies that are made while they are sent, in stand-in mode.

const catalogue = new Map([['shop', { operations: [], isSecret: () => false, wordOf: () => 'OK' }]]);
let courses: WeakMap<Note, Course>;
/** The texts that have been made. */
let made: number;
beforeEach(() => {
  courses = new WeakMap();
  made = 0;
});

/** Answers with a stream of texts of 1,000 characters and 1,999 bytes. */
const handlerOf = (count: number): Handler => ({
  takes: () => true,
  answer: () =>
    Promise.resolve({
      status: 200,
      headers: {},
      body: new TextStream(async function* () {
        while (made < count) {
          made++;
          yield await Promise.resolve(`${'é'.repeat(999)}\n`);
        }
      }),
    }),
});
const request = () =>
  ({
    id: '1',
    address: '::1',
    signal: new AbortController().signal,
    note: { operation: 'list' },
  }) as HttpRequest;

test('the journal counts the bytes of a reply as they are sent', async () => {
  const journal = new Journal(10);
  const recording = { journal, catalogue, courses, now: () => new Date() };
  const { body, status } = await recorded(handlerOf(100), 'shop', recording).answer(request());
  expect(made).toBe(0);
  expect(journal.calls()).toMatchObject([{ status: 200, bytes: 0, end: 'answered' }]);
  let text = '';
  if (isTextStream(body)) for await (const piece of body.open()) text += piece;
  expect([status, text.length]).toEqual([200, 100_000]);
  expect(journal.calls()).toMatchObject([{ status: 200, bytes: 199_900, end: 'answered' }]);
});

test.each<[Breakage, number]>([
  ['truncate', 1_050],
  ['reset', 0],
  ['hang', 0],
])('a rule that breaks its connection by %s makes only %d texts of it at most', async (breaks, most) => {
  const ruling = {
    rules: new RuleBook(catalogue),
    catalogue,
    courses,
    delays: new Delays(),
    gate: new Gate(),
    journal: new Journal(10),
  };
  const asked = request();
  courses.set(asked.note, { contract: 'shop', generation: 0, effect: { breaks } });
  const reply = await ruledReplies(handlerOf(1_000_000), ruling).answer(asked);
  expect(reply).toMatchObject({ breaks, body: expect.any(String) as string });
  expect(made).toBeLessThanOrEqual(Math.ceil(most * 1.05));
});
