import { execFile } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../src/projectRoot';
import { toolMissing } from './toolMissing';

/**
 * What a server is asked, again and again. In path and body `{id}` stands for a user's node, `{n}` for letters and digits
 * that no other call has.
 */
export interface Question {
  method: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  body?: string;
  /** What the body of every reply must hold; one that lacks any of it is an error. */
  expected: string[];
  /** The nodes that `{id}` goes through. */
  ids: IdRange;
  /** Milliseconds that a connection waits before each call; 0 if not told otherwise. */
  pause?: number;
}

/** Ids that follow one another. */
export interface IdRange {
  first: number;
  count: number;
}

/** How a server answered while it was loaded. */
export interface Load {
  requests: number;
  seconds: number;
  /** Half of the replies took at most so long, in milliseconds. */
  p50: number;
  /** So did 99 of 100 of them. */
  p99: number;
  /** Replies that were wrong, and calls without one. */
  errors: number;
}

export const CONNECTIONS = 32;

/**
 * Loads a server over keep-alive connections, each with one call at a time, by one thread of wrk.
 * The first reply that is not what was expected goes to standard error.
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

/** A step that goes through all of so many in a scattered order: one that has no divisor in common with them. */
function stepThrough(count: number): number {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  for (let step = Math.max(1, Math.floor(count * 0.618)); ; step++)
    if (divisor(step, count) === 1) return step;
}
