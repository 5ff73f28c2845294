/** Why a call is not carried out. */
export interface Refusal<Outcome> {
  /** The member of the routine's result that the client gets, or the reason of a session fault. */
  refused: Outcome;
  /** The reason in words, for the log; it never reaches the client, and holds nothing secret. */
  because: string;
}

/** Refuses a call. @param because the reason, as a sentence without its full stop. */
export function refuse<const Outcome>(refused: Outcome, because: string): Refusal<Outcome> {
  return { refused, because };
}

/** Whether a value is a refusal. */
export function isRefusal<T>(value: T): value is Extract<T, Refusal<unknown>> {
  return typeof value === 'object' && value !== null && 'refused' in value;
}
