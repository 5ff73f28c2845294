import { Scheduler, type Gate } from './scheduler';

/** How calls of one kind travel to the database together. */
export interface BatchKind<Question, Answer> {
  /** Carries out several calls in one round trip. @returns one answer a question, in their order. */
  fly(questions: readonly Question[]): Promise<readonly Answer[]>;
  /** Most calls in one batch. */
  most: number;
  /** Whether an error may be of one call's making, so that the others of its batch can do without it. */
  isOfOneCall(error: unknown): boolean;
}

interface WaitingCall<Question, Answer> {
  question: Question;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
  /** When it came, as its scheduler told the time. */
  came: number;
}

/**
 * Makes what calls `fly` one by one go together: while batches are under way, the calls that come meanwhile are
 * gathered, and leave with the next one in the order in which they came. So a busy service shares round trips and
 * commits, and an idle one waits for nobody: a call that finds no batch under way leaves at the end of the event
 * loop's present turn.
 *
 * Each call gets its own answer. When a batch fails by the fault of one of its calls, each is flown alone; when it
 * fails otherwise (the database is gone) all of its calls fail, and the next batch tries anew.
 *
 * @param scheduler says when batches leave; kinds that go to the same database share one.
 */
export function batcher<Question, Answer>(
  { fly, most, isOfOneCall }: BatchKind<Question, Answer>,
  scheduler = new Scheduler(1),
): (question: Question) => Promise<Answer> {
  const waiting: WaitingCall<Question, Answer>[] = [];

  const carry = async (calls: readonly WaitingCall<Question, Answer>[]): Promise<void> => {
    try {
      const answers = await fly(calls.map(({ question }) => question));
      calls.forEach(({ resolve }, index) => resolve(answers[index]!));
    } catch (error) {
      if (calls.length > 1 && isOfOneCall(error)) {
        for (const call of calls) await carry([call]);
      } else {
        for (const { reject } of calls) reject(error);
      }
    }
  };

  const gate: Gate = {
    waiting: () => waiting.length,
    since: () => waiting[0]!.came,
    depart: () => carry(waiting.splice(0, most)),
  };
  scheduler.add(gate);

  return (question) =>
    new Promise((resolve, reject) => {
      waiting.push({ question, resolve, reject, came: scheduler.now() });
      scheduler.call(gate);
    });
}
