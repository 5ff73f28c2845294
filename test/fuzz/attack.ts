import { mkdirSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import fc, { type Parameters } from 'fast-check';
import { expectSound, isRefusal } from '../hostile/answer';
import { CORPUS, type Kind } from '../hostile/corpus';
import { fileOf } from '../hostile/notation';
import type { Playground } from '../hostile/playground';
import { openWire, type WireReply } from '../http/wire';
import { mutants, type Mutant } from './mutations';
import { render } from './render';

/** A request that got another answer than it may, in as few changes of a good one as do it. */
export interface Find {
  request: Buffer;
  kind: Kind;
  complaint: string;
}

/** An answer that takes longer than this, in milliseconds, does not come; the longest takes a tenth of it. */
const LONGEST = 10_000;

/**
 * Sends mutants to a playground until one gets an answer that it may not get.
 *
 * @returns that one, shrunk; undefined when all were answered as they may.
 */
export async function attack(
  playground: Playground,
  parameters: Parameters<[Mutant]>,
): Promise<Find | undefined> {
  await playground.restore();
  const before = await playground.digest();
  const property = fc.asyncProperty(mutants, async (mutant) => {
    const request = render(mutant);
    try {
      await expectAnswered(playground, request, before);
    } finally {
      if ((await playground.digest()) !== before) await playground.restore();
      else await playground.forgetCalls();
    }
  });
  const { counterexample, errorInstance } = await fc.check(property, { timeout: LONGEST, ...parameters });
  if (counterexample === null) return undefined;
  const [mutant] = counterexample;
  const complaint = `${mutant.call.name}: ${(errorInstance as Error).message}`;
  return { request: render(mutant), kind: kindOf(mutant), complaint };
}

/** An answer comes; it is sound; nothing failed behind it; and where it refuses, nothing changed. */
async function expectAnswered(playground: Playground, request: Buffer, before: string): Promise<void> {
  playground.failures();
  const reply = await answerTo(playground.url, request);
  expect(playground.failures()).toEqual([]);
  // To HEAD, and to what wants a tunnel, there is no body to look at.
  if (reply === undefined) return;
  expectSound(reply, request);
  if (isRefusal(reply)) expect(await playground.digest()).toBe(before);
}

async function answerTo(url: string, request: Buffer): Promise<WireReply | undefined> {
  const wire = await openWire(url);
  const whole = isWhole(request);
  try {
    wire.write(request);
    // So that the service does not wait for what will not come; then it may end the connection without a word.
    if (!whole) wire.end();
    const isHead = request.subarray(0, 5).toString() === 'HEAD ';
    let reply = await wire.reply(isHead);
    while (reply.status === 100) reply = await wire.reply(isHead);
    return isHead ? undefined : reply;
  } catch (error) {
    if (whole) throw error;
    return undefined;
  } finally {
    wire.destroy();
  }
}

/** Whether all is there that a request says will come. */
function isWhole(request: Buffer): boolean {
  const end = request.indexOf('\r\n\r\n');
  const head = request.toString('latin1', 0, Math.max(0, end));
  const lengths = [...head.matchAll(/^content-length: *(.*)$/gim)].map(([, length]) => Number(length));
  return (
    end > 0 &&
    !/^transfer-encoding/im.test(head) &&
    lengths.every((length) => length <= request.length - end - 4)
  );
}

function kindOf({ call, bytes, headers }: Mutant): Kind {
  if (bytes.length > 0 || headers.length > 0) return 'http';
  if (call.door === 'JSON') return 'json';
  return call.door === 'GET' || call.door === 'POST' ? 'form' : 'xml';
}

/** Keeps a find as a case of the corpus, which the tests replay from now on. @returns its folder. */
export function keep({ request, kind }: Find): string {
  const name = `found-${createHash('sha256').update(request).digest('hex').slice(0, 8)}`;
  const folder = join(CORPUS, kind, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'request.http'), fileOf(request));
  return folder;
}
