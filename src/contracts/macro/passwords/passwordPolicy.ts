import type { CallerGone } from '../../../credentials/callerGone';
import { charactersOf, isLongerThan } from '../../../credentials/textLength';
import { isPassword } from '../../../credentials/passwords';
import type { DatabaseRow, UserRow } from '../../../store/macro/rows';

/** A company's password policy (contract section 2). */
export type PasswordPolicy = Omit<DatabaseRow, 'company_id' | 'code'>;

/** The default policy, which equals the columns' defaults. */
export const defaultPolicy: PasswordPolicy = {
  min_length: 6,
  max_length: 15,
  mixed_case: false,
  digit: false,
  limit_repeats: false,
  user_name_allowed: false,
  history: 0,
  expiry_days: 0,
  lock_after: 5,
  lock_minutes: 0,
};

/** The highest maximum length that a policy may set. */
export const MAX_PASSWORD_LENGTH = 100;

/** The most passwords that a policy may remember. To compare with each takes one hash. */
export const MAX_HISTORY = 24;

/** The longest time until a password expires: a hundred years. */
export const MAX_EXPIRY_DAYS = 36_500;

/** The greatest number of wrong passwords that a policy may set before it locks a user. */
export const MAX_LOCK_AFTER = 1_000;

/** The longest lock that ends by itself: a year. */
export const MAX_LOCK_MINUTES = 525_600;

/** How many consecutive characters of the user name count as a part of it. A shorter name counts as a whole. */
const USER_NAME_PART = 4;

/** How many times in a row a character may occur if repeats are limited. */
const MAX_REPEATS = 4;

interface Rule {
  /** Whether the policy includes the rule. */
  applies(policy: PasswordPolicy): boolean;
  isBroken(password: string, policy: PasswordPolicy, userName: string): boolean;
  /** Says what the password must be, so that the user can choose another one. */
  message(policy: PasswordPolicy): string;
}

const always = () => true;

/** The rules that need no earlier passwords, in the order in which they are checked. */
const rules: readonly Rule[] = [
  {
    applies: always,
    isBroken: (password, policy) => charactersOf(password) < policy.min_length,
    message: ({ min_length }) => `The password must have at least ${min_length} characters`,
  },
  {
    applies: always,
    isBroken: (password, policy) => isLongerThan(policy.max_length, password),
    message: ({ max_length }) => `The password must have at most ${max_length} characters`,
  },
  {
    applies: always,
    isBroken: (password) => /['|~"`]/.test(password),
    message: () => 'The password must not contain a quote, a double quote, a backquote, a pipe or a tilde',
  },
  {
    applies: (policy) => policy.mixed_case,
    isBroken: (password) => !/\p{Lu}/u.test(password) || !/\p{Ll}/u.test(password),
    message: () => 'The password must have an upper-case and a lower-case letter',
  },
  {
    applies: (policy) => policy.digit,
    isBroken: (password) => !/[0-9]/.test(password),
    message: () => 'The password must have a digit',
  },
  {
    applies: (policy) => policy.limit_repeats,
    isBroken: (password) => new RegExp(`(.)\\1{${MAX_REPEATS}}`, 'su').test(password),
    message: () => `The password must not have the same character more than ${MAX_REPEATS} times in a row`,
  },
  {
    applies: (policy) => !policy.user_name_allowed,
    isBroken: (password, _policy, userName) => holdsPartOf(userName, password),
    message: () => 'The password must not contain a part of the user name',
  },
];

/** The message of the first rule that a password breaks, a sentence without its full stop; undefined if it breaks none. */
export function brokenRule(password: string, policy: PasswordPolicy, userName: string): string | undefined {
  return rules
    .find((rule) => rule.applies(policy) && rule.isBroken(password, policy, userName))
    ?.message(policy);
}

/** What a policy asks of any password, each a sentence without its full stop. */
export function ruleWords(policy: PasswordPolicy): string[] {
  return rules.filter(({ applies }) => applies(policy)).map(({ message }) => message(policy));
}

/** What a policy asks of the password that users choose for themselves, and what becomes of it. */
export function policyWords(policy: PasswordPolicy): string[] {
  const { history, expiry_days, lock_after } = policy;
  return [
    ...ruleWords(policy),
    'The password must not be the one in use',
    ...(history > 1 ? [`The password must not be one of the latest ${history}`] : []),
    ...(expiry_days > 0 ? [`It expires after ${expiry_days} days, except for system administrators`] : []),
    ...(lock_after > 0 ? [`${lock_after} wrong passwords in a row lock the user`] : []),
  ];
}

/** Whether a password contains a part of the user name; case-insensitive. */
function holdsPartOf(userName: string, password: string): boolean {
  const [name, text] = [userName.toLowerCase(), password.toLowerCase()];
  const length = Math.min(USER_NAME_PART, name.length);
  for (let at = 0; at + length <= name.length; at++) {
    if (text.includes(name.slice(at, at + length))) return true;
  }
  return false;
}

/** The hashes of the latest passwords that a policy remembers, the newest first. The password in use is one of them. */
function rememberedHashes({ password_hash, past_hashes }: UserRow, { history }: PasswordPolicy): string[] {
  return [password_hash, ...past_hashes].slice(0, history);
}

async function isOneOf(
  hashes: readonly string[],
  password: string,
  callerGone: CallerGone | undefined,
): Promise<boolean> {
  for (const hash of hashes) if (await isPassword(password, hash, callerGone)) return true;
  return false;
}

/** Whether a password is among the user's latest ones that the policy remembers. */
export function isReused(
  password: string,
  user: UserRow,
  policy: PasswordPolicy,
  callerGone?: CallerGone,
): Promise<boolean> {
  return isOneOf(rememberedHashes(user, policy), password, callerGone);
}

/**
 * Why a user may not choose a password again, as a sentence without its full stop: it is the one in use, or among the
 * latest that the policy remembers. Undefined if it is neither.
 */
export async function pastUse(
  password: string,
  user: UserRow,
  policy: PasswordPolicy,
  callerGone?: CallerGone,
): Promise<string | undefined> {
  if (await isPassword(password, user.password_hash, callerGone)) return 'The new password is the one in use';
  const [, ...before] = rememberedHashes(user, policy);
  return (await isOneOf(before, password, callerGone)) ? 'The new password was used before' : undefined;
}

/** How many days before it expires a password counts as expiring. */
const WARNING_DAYS = 7;
const DAY = 24 * 3_600_000;

/** Whether a user's password has expired or will soon. System administrators' passwords never expire. */
export function passwordAge(
  { sysadmin, password_changed_at }: UserRow,
  { expiry_days }: PasswordPolicy,
  now: Date,
): 'good' | 'expiring' | 'expired' {
  if (sysadmin || expiry_days === 0) return 'good';
  const left = new Date(password_changed_at).getTime() + expiry_days * DAY - now.getTime();
  if (left <= 0) return 'expired';
  return left <= WARNING_DAYS * DAY ? 'expiring' : 'good';
}
