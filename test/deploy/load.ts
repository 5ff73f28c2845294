import { EventEmitter, once } from 'node:events';
import { Agent, request, type RequestOptions } from 'node:https';
import { text } from 'node:stream/consumers';

/** A call to send, and the reply if it succeeds. */
export interface LoadCall {
  method: 'GET' | 'POST';
  path: string;
  body?: string;
  succeeds: RegExp;
}

export interface LoadResult {
  sent: number;
  seconds: number;
  /** What happened to each failed call. */
  failures: string[];
}

/** Sends calls at a steady rate, regardless of whether earlier ones have been answered. */
export interface Load {
  /** Waits for this number of further answers. */
  untilAnswered(more: number): Promise<void>;
  /** Stops sending, and waits for the calls in flight. */
  stop(): Promise<LoadResult>;
}

/** The interval at which due calls are sent, in milliseconds. */
const TICK = 20;

/**
 * Sends calls over persistent connections.
 *
 * @param perSecond the number of calls per second.
 * @param options the address and the certificate.
 * @param callOf returns the n-th call.
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

/** @returns what failed. */
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
