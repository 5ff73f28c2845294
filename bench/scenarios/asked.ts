import type { Target } from '../contestants';
import { load, type Question } from '../load';
import type { Contender } from '../rounds';

/** A contender that is a server, loaded with one request. */
export function asked(
  name: string,
  { address, pids }: Target,
  question: Question,
  connections?: number,
): Contender {
  return { name, pids, load: (seconds) => load(address, question, seconds, connections) };
}
