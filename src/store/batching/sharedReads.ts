import { outsideCalls, presentCaller, type Caller } from '../../tracing/shared';
import { batchEnded } from './batchEnded';

/**
 * Lets concurrent questions with the same key share one read. A question that arrives during a read shares the next one,
 * which starts when the current one ends: an answer is never older than its question. So a question waits for at most two
 * reads, however many arrive, and a single question is read for at once.
 *
 * If a read fails, it fails for every question that shares it; the next read tries again.
 *
 * @param name of the reads, for observers.
 * @param read receives the question that arrived last.
 */
export function sharedReads<Question, Key, Answer>(
  name: string,
  keyOf: (question: Question) => Key,
  read: (question: Question) => Promise<Answer>,
): (question: Question) => Promise<Answer> {
  const inProgress = new Map<Key, Promise<void>>();
  const next = new Map<Key, { question: Question; callers: Caller[]; answer: Promise<Answer> }>();

  const begin = (key: Key): Promise<Answer> => {
    const { question, callers } = next.get(key)!;
    next.delete(key);
    const about = { batch: name, callers };
    const answer = batchEnded.timed(about, () => outsideCalls(() => read(question)));
    const ended = () => void inProgress.delete(key);
    inProgress.set(key, answer.then(ended, ended));
    return answer;
  };

  return (question) => {
    const key = keyOf(question);
    const shared = next.get(key);
    if (shared) {
      shared.question = question;
      shared.callers.push(presentCaller());
      return shared.answer;
    }
    const before = inProgress.get(key) ?? new Promise((resolve) => setImmediate(resolve));
    const answer = before.then(() => begin(key));
    next.set(key, { question, callers: [presentCaller()], answer });
    return answer;
  };
}
