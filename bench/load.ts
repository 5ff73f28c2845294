import { execFile } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../src/projectRoot';
import { toolMissing } from './toolMissing';

/**
 * The request that a server receives again and again. In path and body, `{id}` is replaced by a user's node and `{n}` by
 * letters and digits unique to the call.
 */
export interface Question {
  method: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  body?: string;
  /** Texts that the body of every reply must contain; a reply without one of them is an error. */
  expected: string[];
  /** The values of `{id}`. */
  ids: IdRange;
  /** Milliseconds that a connection waits before each call; 0 by default. */
  pause?: number;
}

/** Consecutive ids. */
export interface IdRange {
  first: number;
  count: number;
}

/** The results of one load. */
export interface Load {
  requests: number;
  seconds: number;
  /** The median latency in milliseconds. */
  p50: number;
  /** The 99th percentile of the latency in milliseconds. */
  p99: number;
  /** Wrong replies, and calls without a reply. */
  errors: number;
}

export const CONNECTIONS = 32;

/**
 * Loads a server from one wrk thread over keep-alive connections, one call at a time on each. Prints the first unexpected
 * reply to standard error.
 */
export async function load(
  address: string,
  { method, path, headers = {}, body = '', expected, ids, pause = 0 }: Question,
  seconds: number,
  connections = CONNECTIONS,
): Promise<Load> {
  const head = [
    `${method} ${path} HTTP/1.1`,
    `Host: ${new URL(address).host}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(method === 'POST' ? ['Content-Length: {length}'] : []),
  ];
  const walk = [ids.first, ids.count, randomInt(ids.count), stepThrough(ids.count), pause].map(String);
  const run = `${randomBytes(4).toString('hex')}x`;
  const { stdout } = await promisify(execFile)('wrk', [
    ...['--threads', '1', '--connections', String(connections), '--duration', `${seconds}s`],
    ...['--timeout', '10s', '--script', join(projectRoot, 'bench', 'load.lua'), address, '--'],
    ...[`${head.join('\r\n')}\r\n\r\n`, body, ...walk, run, ...expected],
  ]).catch(toolMissing('wrk', 'wrk'));
  const [json = '', ...sample] = stdout.slice(stdout.lastIndexOf('\n{"requests"') + 1).split('\n');
  const measured = JSON.parse(json) as Load;
  if (measured.errors > 0) {
    console.error(
      `\n${measured.errors} of ${measured.requests} calls of ${path} failed, such as:\n${sample.join('\n')}`,
    );
  }
  return measured;
}

/** A step that visits all `count` ids in a scattered order, because it has no common divisor with `count`. */
function stepThrough(count: number): number {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  for (let step = Math.max(1, Math.floor(count * 0.618)); ; step++)
    if (divisor(step, count) === 1) return step;
}
