import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openWire, type Wire } from '../http/wire';

/** What a client was reported to send, and the answer that it needs. */
export interface Situation {
  /** The name of its folder. */
  name: string;
  situation: string;
  kind: string;
  /** The public report, or the clients that do this. */
  source: string;
  /** The answer in words, with its reason. */
  expected: string;
  steps: Step[];
}

/** A request and the properties of its answer. */
interface Step {
  /** The file with its bytes. `{{HOST}}`, `{{LEN}}` (the length of its body) and captured names are replaced. */
  request: string;
  /** Sends it on the connection of the step before. */
  sameConnection?: true;
  /** Sends the body only after `100 Continue`. */
  awaitsContinue?: true;
  /** The possible status codes. */
  status?: number[];
  /** Regular expressions that match the whole answer. */
  has?: string[];
  /** Regular expressions that do not match it. */
  lacks?: string[];
  /** Regular expressions by the name under which later requests use what their group matches. */
  capture?: Record<string, string>;
}

const folder = join(__dirname, 'cases');

export const situations: readonly Situation[] = readdirSync(folder).map((name) => ({
  name,
  ...(JSON.parse(readFileSync(join(folder, name, 'case.json'), 'utf8')) as Omit<Situation, 'name'>),
}));

/** Sends the requests of a situation to a service, and expects the answers. */
export async function play({ name, steps }: Situation, url: string): Promise<void> {
  const names: Record<string, string> = { HOST: new URL(url).host, AUTHORITY: new URL(url).host };
  let wire: Wire | undefined;
  try {
    for (const step of steps) {
      if (!step.sameConnection) {
        wire?.destroy();
        wire = undefined;
      }
      wire ??= await openWire(url);
      const request = fill(readFileSync(join(folder, name, step.request)), names);
      const { status, text } = await send(wire, request, step.awaitsContinue ?? false);
      if (step.status) expect(step.status).toContain(status);
      for (const pattern of step.has ?? []) expect(text).toMatch(new RegExp(pattern, 's'));
      for (const pattern of step.lacks ?? []) expect(text).not.toMatch(new RegExp(pattern, 's'));
      for (const [key, pattern] of Object.entries(step.capture ?? {})) {
        names[key] = new RegExp(pattern, 's').exec(text)?.[1] ?? '';
      }
    }
  } finally {
    wire?.destroy();
  }
}

async function send(
  wire: Wire,
  request: Buffer,
  awaitsContinue: boolean,
): Promise<{ status: number; text: string }> {
  const body = request.indexOf('\r\n\r\n') + 4;
  wire.write(awaitsContinue ? request.subarray(0, body) : request);
  if (awaitsContinue) {
    expect((await wire.reply()).status).toBe(100);
    wire.write(request.subarray(body));
  }
  const reply = await wire.reply(request.toString('latin1', 0, 5) === 'HEAD ');
  return { status: reply.status, text: reply.head + reply.body };
}

/** The bytes of a request. Latin-1 keeps each byte as it is. */
function fill(template: Buffer, names: Record<string, string>): Buffer {
  const named = Object.entries(names).reduce(
    (text, [name, value]) => text.replaceAll(`{{${name}}}`, value),
    template.toString('latin1'),
  );
  const body = named.indexOf('\r\n\r\n') + 4;
  return Buffer.from(named.replaceAll('{{LEN}}', String(named.length - body)), 'latin1');
}
