import { isCall, type Handler, type Note } from './exchange';

/** A call that has ended, as metrics and traces see it. */
export interface EndedCall {
  /** The name of the contract whose handler answered it. */
  contract: string;
  note: Note;
  /** The status of the reply, or `aborted` if it did not reach its client. */
  status: number | 'aborted';
  /** Milliseconds from the head of the request to the end of the reply. */
  ms: number;
}

/** The call that a request was. Pages are none, nor is what no contract answers. */
export function endedCall(
  handler: Handler | undefined,
  ended: Omit<EndedCall, 'contract'>,
): EndedCall | undefined {
  const contract = handler?.contract;
  return contract !== undefined && isCall(ended.note) ? { contract, ...ended } : undefined;
}

/**
 * The outcome of a call: as its contract names it, `fault`, or for a call that did not get that far its HTTP status. Never a
 * text that a client chose: what an outcome quotes is left out.
 */
export function outcomeOf({ note, status }: Pick<EndedCall, 'note' | 'status'>): string {
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
