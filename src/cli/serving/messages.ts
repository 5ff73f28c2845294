/** The primary's message that makes a worker stop. */
export const STOP = 'stop';

/** A worker's message to the primary when it has started to listen. */
export interface Listening {
  address: string;
}

/** What the primary asks a worker for: its metrics, or the problem that keeps it from answering calls. */
export type Topic = 'metrics' | 'problem';

/** A question of the primary. */
export interface Question {
  ask: Topic;
  id: number;
}

/** A worker's answer to a question. */
export interface Answer {
  id: number;
  answer: unknown;
}
