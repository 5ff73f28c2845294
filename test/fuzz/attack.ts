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

/** A request with an answer that breaks the rules, with the fewest mutations of a valid call that cause it. */
export interface Find {
  request: Buffer;
  kind: Kind;
  complaint: string;
}

/** The longest wait for an answer, in milliseconds. The slowest answers take a tenth of it. */
const LONGEST = 10_000;

/**
 * Sends mutants to a playground until an answer breaks the rules.
 *
 * @returns that request, shrunk; undefined if every answer is valid.
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

/** Checks that an answer arrives and is sound, that no failure was logged, and that a refusal changed nothing. */
async function expectAnswered(playground: Playground, request: Buffer, before: string): Promise<void> {
  playground.failures();
  const reply = await answerTo(playground.url, request);
  expect(playground.failures()).toEqual([]);
  // An answer to HEAD or CONNECT has no body to check.
  if (reply === undefined) return;
  expectSound(reply, request);
  if (isRefusal(reply)) expect(await playground.digest()).toBe(before);
}

async function answerTo(url: string, request: Buffer): Promise<WireReply | undefined> {
  const wire = await openWire(url);
  const whole = isWhole(request);
  try {
    wire.write(request);
    // Keeps the service from waiting for missing bytes. It may then close the connection without an answer.
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

/** Whether a request has all the bytes that it announces. */
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

/** Saves a finding as a case of the corpus, which the tests then replay. @returns its folder. */
export function keep({ request, kind }: Find): string {
  const name = `found-${createHash('sha256').update(request).digest('hex').slice(0, 8)}`;
  const folder = join(CORPUS, kind, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'request.http'), fileOf(request));
  return folder;
}
