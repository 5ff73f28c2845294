import { secretShape } from '../../credentials/secrets';

/** Stands for a secret. */
export const MASK = '•••';

/** Stands for a value that was not of its type. */
const UNREADABLE = '(unreadable)';

/** Characters of one text that the journal keeps. */
const MOST_CHARACTERS = 4_096;

/** Shorter secrets are not searched for in other values, where they could be any word. */
const SHORTEST_SECRET = 6;

/**
 * Copies a call's parameters without secrets: those that the contract knows by name, at any depth, and their values
 * wherever else they stand. Long texts are shortened.
 */
export function masked(
  input: Readonly<Record<string, unknown>>,
  isSecret: (name: string) => boolean,
): { input: Record<string, unknown>; hide: (text: string) => string } {
  const secrets = new Set<string>();
  collect(input, false, isSecret, secrets);
  // A secret may begin another one, whose end would be left.
  const longestFirst = [...secrets].toSorted((one, other) => other.length - one.length);
  const hide = (text: string) => {
    let hidden = text;
    for (const secret of longestFirst) hidden = hidden.replaceAll(secret, MASK);
    // A code or a token that the service gave out, in a parameter that is not for it.
    hidden = hidden.replace(secretShape, MASK);
    // Many readers of JSON refuse half a surrogate pair.
    return hidden.toWellFormed();
  };
  return { input: copy(input, isSecret, hide) as Record<string, unknown>, hide };
}

function collect(
  value: unknown,
  isHidden: boolean,
  isSecret: (name: string) => boolean,
  secrets: Set<string>,
): void {
  if (typeof value === 'string') {
    if (isHidden && value.length >= SHORTEST_SECRET) secrets.add(value);
  } else if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
    for (const [name, inner] of Object.entries(value))
      collect(inner, isHidden || isSecret(name), isSecret, secrets);
  }
}

function copy(value: unknown, isSecret: (name: string) => boolean, hide: (text: string) => string): unknown {
  if (typeof value === 'string') return shortened(hide(value));
  if (typeof value === 'symbol') return UNREADABLE;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? UNREADABLE : value.toISOString();
  if (Array.isArray(value)) return value.map((item) => copy(item, isSecret, hide));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      hide(name),
      isSecret(name) && inner !== '' && inner != null ? MASK : copy(inner, isSecret, hide),
    ]),
  );
}

function shortened(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  return `${text.slice(0, MOST_CHARACTERS).toWellFormed()}… (${text.length} characters)`;
}
