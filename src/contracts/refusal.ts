/**
 * The reason for refusing a call: a value, never an exception.
 *
 * `refused` is the contract's outcome, which the client gets. `because` names the element or rule in plain words. It goes to
 * the log at debug level, never to the client, and holds no value that the client sent.
 */
export type Refusal<Outcome = unknown> = Outcome extends unknown
  ? Readonly<{ refused: Outcome; because: string }>
  : never;

/** Creates a refusal. */
export function refuse<const Outcome>(refused: Outcome, because: string): Refusal<Outcome> {
  return { refused, because } as Refusal<Outcome>;
}

/** Whether a value is a refusal. Never pass a value that a client sent: it may have any member. */
export function isRefusal<Value>(value: Value): value is Extract<Value, Refusal> {
  return typeof value === 'object' && value !== null && 'refused' in value;
}
