import { Runway, type Gate } from './scheduler';

/** How calls of one kind travel to the database together. */
export interface Flight<Question, Answer> {
  /** Carries out several calls in one round trip. @returns one answer a question, in their order. */
  fly(questions: readonly Question[]): Promise<readonly Answer[]>;
  /** Most calls in one flight. */
  most: number;
  /** Whether an error may be of one call's making, so that the others of its flight can do without it. */
  isOfOneCall(error: unknown): boolean;
}

interface Passenger<Question, Answer> {
  question: Question;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
  /** When it came, as its runway told the time. */
  came: number;
}

/**
 * Makes what calls `fly` one by one go together: while flights are under way, the calls that come meanwhile are
 * gathered, and leave with the next one in the order in which they came. So a busy service shares round trips and
 * commits, and an idle one waits for nobody: a call that finds no flight under way leaves at the end of the event
 * loop's present turn.
 *
 * Each call gets its own answer. When a flight fails by the fault of one of its calls, each is flown alone; when it
 * fails otherwise (the database is gone) all of its calls fail, and the next flight tries anew.
 *
 * @param runway says when flights leave; kinds that go to the same database share one.
 */
export function coalesce<Question, Answer>(
  { fly, most, isOfOneCall }: Flight<Question, Answer>,
  runway = new Runway(1),
): (question: Question) => Promise<Answer> {
  const waiting: Passenger<Question, Answer>[] = [];

  const carry = async (passengers: readonly Passenger<Question, Answer>[]): Promise<void> => {
    try {
      const answers = await fly(passengers.map(({ question }) => question));
      passengers.forEach(({ resolve }, index) => resolve(answers[index]!));
    } catch (error) {
      if (passengers.length > 1 && isOfOneCall(error)) {
        for (const passenger of passengers) await carry([passenger]);
      } else {
        for (const { reject } of passengers) reject(error);
      }
    }
  };

  const gate: Gate = {
    waiting: () => waiting.length,
    since: () => waiting[0]!.came,
    depart: () => carry(waiting.splice(0, most)),
  };
  runway.add(gate);

  return (question) =>
    new Promise((resolve, reject) => {
      waiting.push({ question, resolve, reject, came: runway.now() });
      runway.call(gate);
    });
}
