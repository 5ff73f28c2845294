import { code } from './markdown';

/** Values of a call by their names; a missing one is not sent. */
export type Sent = Readonly<Record<string, string | undefined>>;

/** Describes how a call differs from another one. */
export function differencesOf(call: Sent, other: Sent): string[] {
  const names = [...new Set([...Object.keys(other), ...Object.keys(call)])];
  return names.flatMap((name) => {
    const [value, before] = [call[name], other[name]];
    if (value === before) return [];
    if (value === undefined) return [`no ${code(name)}`];
    return [value === '' ? `${code(name)} empty` : `${code(name)} is ${code(shortened(value))}`];
  });
}

/** The most characters of a value that are shown. Longer values are long on purpose. */
const MOST = 60;

function shortened(value: string): string {
  const text = value.length <= MOST ? value : `${value.slice(0, 12)}…`;
  return value.length <= MOST ? text : `${text} (${value.length} characters)`;
}
