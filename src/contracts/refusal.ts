/**
 * Why a call is refused: a value, never an exception.
 *
 * `refused` is the contract's outcome, which the client gets. `because` names the element or rule in plain words. It goes to
 * the log at debug level, never to the client, and holds no value that the client sent.
 */
export type Refusal<Outcome = unknown> = Outcome extends unknown
  ? Readonly<{ refused: Outcome; because: string }>
  : never;

/** Makes a refusal. */
export function refuse<const Outcome>(refused: Outcome, because: string): Refusal<Outcome> {
  return { refused, because } as Refusal<Outcome>;
}

/** Whether a value is a refusal. Never asked of a value that a client sent, which may have any member. */
export function isRefusal<Value>(value: Value): value is Extract<Value, Refusal> {
  return typeof value === 'object' && value !== null && 'refused' in value;
}
