import { secretShape } from '../../credentials/secrets';

/** Stands for a secret. */
export const MASK = '•••';

/** Stands for a value that was not of its type. */
const UNREADABLE = '(unreadable)';

/** Characters of one text that the journal keeps. */
const MOST_CHARACTERS = 4_096;

/** Shorter secrets are not searched for in other values, where they could be any word. */
const SHORTEST_SECRET = 6;

/** Characters of a secret that are compared. */
const COMPARED = 64;

/** How many secrets that begin alike are told apart. */
const MOST_ALIKE = 16;

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
  const known = byStart(secrets);
  // A code or a token that the service gave out may be in a parameter that is not for it. Many readers of JSON refuse half a
  // surrogate pair.
  const hide = (text: string) => withoutSecrets(text, known).replace(secretShape, MASK).toWellFormed();
  return { input: copy(input, isSecret, hide) as Record<string, unknown>, hide };
}

/** The secrets that begin alike. */
interface Alike {
  heads: Set<string>;
  /** The length of the longest. */
  longest: number;
}

/** Secrets by their first {@link SHORTEST_SECRET} characters. */
function byStart(secrets: ReadonlySet<string>): ReadonlyMap<string, Alike> {
  const found = new Map<string, Alike>();
  for (const secret of secrets) {
    const start = secret.slice(0, SHORTEST_SECRET);
    let alike = found.get(start);
    if (!alike) found.set(start, (alike = { heads: new Set(), longest: 0 }));
    alike.heads.add(secret.slice(0, COMPARED));
    alike.longest = Math.max(alike.longest, secret.length);
  }
  return found;
}

/**
 * The text without secrets, in time that grows with its length only: a call may have a thousand secrets and ten thousand texts.
 * So it hides too much where a secret is longer than {@link COMPARED} characters, or more than {@link MOST_ALIKE} begin alike.
 */
function withoutSecrets(text: string, secrets: ReadonlyMap<string, Alike>): string {
  if (secrets.size === 0) return text;
  let hidden = '';
  let from = 0;
  for (let at = 0; at <= text.length - SHORTEST_SECRET; at++) {
    const alike = secrets.get(text.slice(at, at + SHORTEST_SECRET));
    const length = alike ? lengthAt(text, at, alike) : 0;
    if (length === 0) continue;
    hidden += text.slice(from, at) + MASK;
    from = at + length;
    at = from - 1;
  }
  return hidden + text.slice(from);
}

/** The length of the secret at a place of a text; 0 if there is none. */
function lengthAt(text: string, at: number, { heads, longest }: Alike): number {
  if (heads.size > MOST_ALIKE) return longest;
  const found = [...heads].filter((head) => text.startsWith(head, at)).map(({ length }) => length);
  const length = Math.max(0, ...found);
  return length === COMPARED ? longest : length;
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
