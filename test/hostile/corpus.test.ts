import { nodes } from '../contract/rescue/demoNodes';
import { openWire, type WireReply } from '../http/wire';
import { expectSound, kindOf } from './answer';
import { corpus, type Expected } from './corpus';
import { keys, startPlayground, type Playground } from './playground';

// Each folder is a case: the bytes of a request, and the expected answer. No case changes anything.

let playground: Playground;
let before: string;
const prototype = Object.getOwnPropertyNames(Object.prototype);
beforeAll(async () => {
  playground = await startPlayground();
  before = await playground.digest();
});
beforeEach(() => playground.forgetCalls());
afterAll(() => playground.close());

const cases = corpus();

test.each(cases)('$kind: $name', ({ request, expected }) => expectAnswer(request, expected));

const cases12 = cases.flatMap(({ name, in12, expected }) =>
  in12 && expected ? [{ name, in12, expected: toSoap12(expected) }] : [],
);
test.each(cases12)('SOAP 1.2: $name', ({ in12, expected }) => expectAnswer(in12(), expected));

/** In SOAP 1.2, the sender's errors have status 400 (part 2, table 20). */
function toSoap12({ status, answer, ...rest }: Expected): Expected {
  return { status: status === 500 ? 400 : status, answer: answer.replace('SOAP 1.1', 'SOAP 1.2'), ...rest };
}

async function expectAnswer(request: Buffer, expected: Expected | undefined): Promise<void> {
  const reply = await answerTo(request, expected?.closed ?? false);
  expectSound(reply, request);
  if (expected) {
    expect({ status: reply.status, answer: kindOf(reply) }).toEqual({
      status: expected.status,
      answer: expected.answer,
    });
    for (const text of expected.texts) {
      if (text.startsWith('=')) expect(reply.body).toBe(text.slice(1));
      else expect(reply.body).toContain(text);
    }
  }
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(prototype);
  expect(playground.failures()).toEqual([]);
  expect(await playground.digest()).toBe(before);
  await expectAlive();
}

/** @param closed whether the service must close the connection without another reply, as what follows would be a request. */
async function answerTo(request: Buffer, closed: boolean): Promise<WireReply> {
  const wire = await openWire(playground.url);
  wire.write(request);
  try {
    const reply = await wire.reply();
    if (closed) expect(await wire.closed()).toBe('');
    return reply;
  } finally {
    wire.destroy();
  }
}

async function expectAlive(): Promise<void> {
  const reply = await fetch(
    `${playground.url}/API/getUser_v2.aspx?node=${nodes.john}&authcode=${keys.rescueCode}`,
  );
  expect(await reply.text()).toMatch(new RegExp(`^OK\n\nNODEID:${nodes.john}\n`));
}
