import type { Note } from './exchange';

/** How a call ended, for the label of a metric. */
export interface Ended {
  note: Note;
  /** The status of the reply, or `aborted` if it did not reach its client. */
  status: number | 'aborted';
}

/**
 * The outcome of a call: as its contract names it, `fault`, or for a call that did not get that far its HTTP status. Never a
 * text that a client chose: what an outcome quotes is left out.
 */
export function outcomeOf({ note, status }: Ended): string {
  const { fault, outcome } = note;
  if (fault !== undefined) return 'fault';
  if (outcome === undefined) return status === 'aborted' ? 'aborted' : `HTTP ${status}`;
  return withoutQuoted(String(outcome));
}

/** A text without what it has between its first and its last quote, or after its only one. */
function withoutQuoted(text: string): string {
  const [first, last] = [text.indexOf('"'), text.lastIndexOf('"')];
  if (first < 0) return text;
  return `${text.slice(0, first)}"…"${last > first ? text.slice(last + 1) : ''}`;
}
