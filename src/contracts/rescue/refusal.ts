import { isRefusal, type Refusal } from '../refusal';

/**
 * Excludes outcomes from a result, for an operation whose enum lacks them because its input cannot cause them.
 *
 * @throws Error if the result is such a refusal after all.
 */
export function withoutOutcomes<Value, const Outcome extends string>(
  value: Value,
  impossible: readonly Outcome[],
): Exclude<Value, Refusal<Outcome>> {
  if (isRefusal(value) && (impossible as readonly unknown[]).includes(value.refused)) {
    const { refused, because } = value as Refusal<string>;
    throw new Error(`The operation has no outcome ${refused}: ${because}`);
  }
  return value as Exclude<Value, Refusal<Outcome>>;
}

/**
 * The reason for refusing an element that is missing or ill-typed.
 *
 * @param fault what is wrong with an ill-typed value, such as `neither True nor False`.
 */
export function unreadable(element: string, value: unknown, fault: string): string {
  return `${element} is ${value === undefined ? 'missing' : fault}`;
}
