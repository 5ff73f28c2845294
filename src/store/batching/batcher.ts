import { outsideCalls, presentCaller, type Caller } from '../../tracing/shared';
import { batchEnded } from './batchEnded';
import { Scheduler, type Queue } from './scheduler';

/** How calls of one kind share round trips to the database. */
export interface BatchKind<Question, Answer> {
  /** Its name for observers. */
  name: string;
  /** Carries out several calls in one round trip. @returns one answer per question, in the same order. */
  send(questions: readonly Question[]): Promise<readonly Answer[]>;
  /** Maximum number of calls in one batch. */
  max: number;
  /** Whether one call may have caused the error, so that the batch's other calls can succeed without it. */
  isOfOneCall(error: unknown): boolean;
}

interface WaitingCall<Question, Answer> {
  question: Question;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
  /** When it arrived, by {@link Scheduler.now}. */
  arrived: number;
  caller: Caller;
}

/**
 * Returns a function that takes calls one by one and sends them in batches. While batches are in progress, new calls
 * wait and go into the next batch in the order of their arrival. So a busy service shares round trips and commits, and
 * an idle one adds no delay: a call that finds no batch in progress is sent at the end of the current turn of the event
 * loop.
 *
 * Each call gets its own answer. If a batch fails because of one of its calls, each of them is sent again alone. If it
 * fails for another reason (the database is unavailable), all of its calls fail, and the next batch tries again.
 *
 * @param scheduler decides when batches are sent; all kinds for the same database share one.
 */
export function batcher<Question, Answer>(
  { name, send, max, isOfOneCall }: BatchKind<Question, Answer>,
  scheduler = new Scheduler(1),
): (question: Question) => Promise<Answer> {
  const waiting: WaitingCall<Question, Answer>[] = [];

  const sendBatch = async (calls: readonly WaitingCall<Question, Answer>[]): Promise<void> => {
    try {
      const questions = calls.map(({ question }) => question);
      const about = { batch: name, callers: calls.map(({ caller }) => caller) };
      const answers = await batchEnded.timed(about, () => outsideCalls(() => send(questions)));
      calls.forEach(({ resolve }, index) => resolve(answers[index]!));
    } catch (error) {
      if (calls.length > 1 && isOfOneCall(error)) {
        for (const call of calls) await sendBatch([call]);
      } else {
        for (const { reject } of calls) reject(error);
      }
    }
  };

  const queue: Queue = {
    waiting: () => waiting.length,
    since: () => waiting[0]!.arrived,
    send: () => sendBatch(waiting.splice(0, max)),
  };
  scheduler.add(queue);

  return (question) =>
    new Promise((resolve, reject) => {
      waiting.push({ question, resolve, reject, arrived: scheduler.now(), caller: presentCaller() });
      scheduler.call(queue);
    });
}
