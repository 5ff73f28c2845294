/**
 * Why a call is refused. `refused` ends the name of a member of the operation's result enum, such as
 * `InvalidParam_Name`. `because` says in plain words which element or rule refused it: it is for the log at debug level
 * and for whoever runs the service, never for the wire, and it holds no value that the caller sent.
 */
export type Refusal<Outcome extends string = string> = Outcome extends string
  ? Readonly<{ refused: Outcome; because: string }>
  : never;

/** Makes a refusal. */
export function refuse<Outcome extends string>(refused: Outcome, because: string): Refusal<Outcome> {
  return { refused, because } as Refusal<Outcome>;
}

/** Whether a value is a refusal rather than what was asked for. */
export function isRefusal<Value>(value: Value): value is Extract<Value, Refusal> {
  return typeof value === 'object' && value !== null && 'refused' in value;
}

/**
 * Takes outcomes away from a result, for an operation whose enum lacks them because its input cannot bring them about.
 *
 * @throws Error when the result is such a refusal all the same.
 */
export function withoutOutcomes<Value, const Outcome extends string>(
  value: Value,
  impossible: readonly Outcome[],
): Exclude<Value, Refusal<Outcome>> {
  if (isRefusal(value) && (impossible as readonly string[]).includes((value as Refusal).refused)) {
    const { refused, because } = value as Refusal;
    throw new Error(`The operation has no outcome ${refused}: ${because}`);
  }
  return value as Exclude<Value, Refusal<Outcome>>;
}

/**
 * The reason to refuse an element that is missing or ill-typed.
 *
 * @param fault what is wrong with an ill-typed value, such as `neither True nor False`.
 */
export function unreadable(element: string, value: unknown, fault: string): string {
  return `${element} is ${value === undefined ? 'missing' : fault}`;
}
