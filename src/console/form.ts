import type { Parameter } from '../http/form';

/** The values of a form that was sent. A field that is not there has no value. */
export interface Form {
  /** The first value of a field; empty if it has none. */
  value(name: string): string;
  values(name: string): readonly string[];
  has(name: string): boolean;
}

/** The form in the parameters of a request. */
export function formOf(parameters: readonly Parameter[]): Form {
  const values = new Map<string, string[]>();
  for (const [name, value] of parameters) {
    const others = values.get(name);
    if (others) others.push(value);
    else values.set(name, [value]);
  }
  return {
    value: (name) => values.get(name)?.[0] ?? '',
    values: (name) => values.get(name) ?? [],
    has: (name) => values.has(name),
  };
}
