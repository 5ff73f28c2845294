import { EventEmitter, once } from 'node:events';
import { Agent, request, type RequestOptions } from 'node:https';
import { text } from 'node:stream/consumers';

/** A call to send, and what its reply is when it went well. */
export interface LoadCall {
  method: 'GET' | 'POST';
  path: string;
  body?: string;
  succeeds: RegExp;
}

export interface LoadResult {
  sent: number;
  seconds: number;
  /** What came of each call that did not go well. */
  failures: string[];
}

/** Calls that are sent at a steady rate, whether earlier ones are answered or not. */
export interface Load {
  /** Waits until so many more were answered. */
  untilAnswered(more: number): Promise<void>;
  /** Sends no more, and waits for what is under way. */
  stop(): Promise<LoadResult>;
}

/** How often calls are sent that are due, in milliseconds. */
const TICK = 20;

/**
 * Sends calls over connections that are kept alive.
 *
 * @param perSecond how many calls are sent in each second.
 * @param options where to, and by which certificate.
 * @param callOf the call to send as the n-th.
 */
export function startLoad(perSecond: number, options: RequestOptions, callOf: (n: number) => LoadCall): Load {
  const agent = new Agent({ keepAlive: true, maxSockets: 50 });
  const failures: string[] = [];
  const underWay = new Set<Promise<void>>();
  const start = performance.now();
  const elapsed = () => (performance.now() - start) / 1000;
  let sent = 0;
  let answered = 0;
  const progress = new EventEmitter();
  const timer = setInterval(() => {
    for (; sent < elapsed() * perSecond; sent++) {
      const call = callOf(sent);
      const sending = send({ ...options, agent }, call)
        .catch((error: Error) => `${call.method} ${call.path}: ${error.message}`)
        .then((failure) => {
          answered++;
          progress.emit('answered');
          if (failure !== undefined) failures.push(failure);
          underWay.delete(sending);
        });
      underWay.add(sending);
    }
  }, TICK);
  return {
    async untilAnswered(more) {
      for (const enough = answered + more; answered < enough;) await once(progress, 'answered');
    },
    async stop() {
      clearInterval(timer);
      const seconds = elapsed();
      await Promise.all(underWay);
      agent.destroy();
      return { sent, seconds, failures };
    },
  };
}

/** @returns what went wrong. */
async function send(
  options: RequestOptions,
  { method, path, body, succeeds }: LoadCall,
): Promise<string | undefined> {
  const headers = body === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' };
  const reply = await new Promise<string>((resolve, reject) => {
    request({ ...options, method, path, headers }, (response) => {
      text(response).then((content) => resolve(`${response.statusCode} ${content}`), reject);
    })
      .once('error', reject)
      .end(body);
  });
  return succeeds.test(reply) ? undefined : `${method} ${path}: ${reply}`;
}
