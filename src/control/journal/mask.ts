import { secretShape } from '../../credentials/secrets';

/** Stands for a secret. */
export const MASK = '•••';

/** Stands for a value that was not of its type. */
const UNREADABLE = '(unreadable)';

/** Characters of one text that the journal keeps. */
const MOST_CHARACTERS = 4_096;

/** Shorter secrets are not searched for in other values, where they could be any word. */
const SHORTEST_SECRET = 6;

/** Characters of a secret that are compared, so that a hostile call cannot make the comparison slow. */
const COMPARED = 32;

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
  const withoutSecrets = hider(secrets);
  // A parameter may also have a code or a token that the service gave out. JSON parsers may reject unpaired surrogates.
  const hide = (text: string) => withoutSecrets(text).replace(secretShape, MASK).toWellFormed();
  return { input: copy(input, isSecret, hide) as Record<string, unknown>, hide };
}

/**
 * Returns a function that masks the longest secret at each place of a text. Its time does not grow with the number of secrets: a
 * bulk call has thousands of secrets and texts. A secret longer than {@link COMPARED} is masked at the length of the longest.
 */
function hider(secrets: ReadonlySet<string>): (text: string) => string {
  const byLength = new Map<number, Set<string>>();
  let longest = 0;
  for (const secret of secrets) {
    const { length } = secret;
    const compared = Math.min(length, COMPARED);
    byLength.set(compared, (byLength.get(compared) ?? new Set()).add(secret.slice(0, compared)));
    longest = Math.max(longest, length);
  }
  const lengths = [...byLength.keys()].toSorted((one, other) => other - one);
  return (text) => {
    let masked = '';
    let end = 0;
    for (let at = 0; at < text.length; at++) {
      const found = lengths.find((length) => byLength.get(length)!.has(text.slice(at, at + length)));
      if (found === undefined) continue;
      masked += text.slice(end, at) + MASK;
      end = at + (found === COMPARED ? longest : found);
      at = end - 1;
    }
    return masked + text.slice(end);
  };
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
