import cluster, { type Worker } from 'node:cluster';
import type { Answer, Question, Topic } from './messages';

/** Milliseconds that a worker has for an answer. It needs some milliseconds, and longer only if it hangs. */
const PATIENCE = 2_000;

/** Asks a worker. @returns its answer; undefined if it has none in time. */
export type Ask = (worker: Worker, topic: Topic) => Promise<{ answer: unknown } | undefined>;

/** Lets the primary ask its workers. */
export function createAsk(): Ask {
  let last = 0;
  const waiting = new Map<number, (answer: Answer) => void>();
  cluster.on('message', (_worker, message: Answer) => waiting.get(message.id)?.(message));
  return async (worker, topic) => {
    if (!worker.isConnected()) return undefined;
    const id = ++last;
    let late: NodeJS.Timeout | undefined;
    try {
      return await new Promise<Answer | undefined>((resolve) => {
        waiting.set(id, resolve);
        late = setTimeout(() => resolve(undefined), PATIENCE);
        // If it ends just now, there is no answer.
        worker.send({ ask: topic, id } satisfies Question, () => undefined);
      });
    } finally {
      clearTimeout(late);
      waiting.delete(id);
    }
  };
}

/** Lets a worker answer its primary. */
export function answerQuestions(answers: Record<Topic, () => Promise<unknown>>): void {
  process.on('message', (message: Question | string) => {
    if (typeof message === 'string') return;
    const { ask, id } = message;
    void answers[ask]().then((answer) => process.send?.({ id, answer } satisfies Answer));
  });
}
