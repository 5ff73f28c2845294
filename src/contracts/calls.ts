import type { Door } from '../http/door';

/** The calls of a contract, for those who direct or watch them from outside. */
export interface DescribedCalls {
  operations: readonly DescribedOperation[];
  /** Whether a parameter holds a secret, at any depth of a message. */
  isSecret(name: string): boolean;
  /** The word for an outcome that a call has noted. */
  wordOf(operation: string, noted: unknown): string;
}

/** One operation of a contract. */
export interface DescribedOperation {
  name: string;
  /** The protocols by which it can be called. */
  doors: readonly Door[];
  outcomes: readonly DescribedOutcome[];
  /** The names of its parameters, on every protocol. Those within an object or a list are paths with dots. */
  parameters: readonly string[];
}

/** One outcome of an operation. */
export interface DescribedOutcome {
  /** The word by which the journal and the rules know it. */
  word: string;
  /** How it is spelled on each protocol, the word included. */
  spellings: readonly string[];
  /** What it means. */
  meaning: string;
  /** Whether it says that something was done. Then only a call that did it can answer it. */
  isDone: boolean;
}
