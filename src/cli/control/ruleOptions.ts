import { InvalidArgumentError } from 'commander';
import { UsageError } from '../../contracts/usageError';
import type { Breakage, Match, Rule, Then } from '../../testing/rule';
import type { FilterOptions } from './filter';

/** The options of `understudy control rule` that describe a rule. */
export interface RuleOptions extends Omit<FilterOptions, 'after'> {
  name?: string;
  caller?: string;
  where?: Match['where'];
  whereMatches?: Match['where'];
  fault?: { code: 'Client' | 'Server'; reason: string };
  status?: number;
  header?: Record<string, string>;
  body?: string;
  connection?: Breakage;
  after: boolean;
  delay?: Rule['delayMs'];
  times?: number;
  skip?: number;
}

/** The rule that options describe. The service checks it. */
export function ruleOf(options: RuleOptions): Rule {
  const { name, contract, operation, company, door, caller, where, whereMatches, delay, times, skip } =
    options;
  const twice = Object.keys(where ?? {}).find((name) => Object.hasOwn(whereMatches ?? {}, name));
  if (twice !== undefined)
    throw new UsageError(`Give ${twice} by --where or by --where-matches, not by both`);
  const values = where || whereMatches ? { ...where, ...whereMatches } : undefined;
  const match = { contract, operation, company, door, caller, where: values };
  const isGiven = Object.values(match).some((value) => value !== undefined);
  return { name, match: isGiven ? match : undefined, then: thenOf(options), delayMs: delay, times, skip };
}

function thenOf({ outcome, fault, status, header, body, connection, after }: RuleOptions): Then | undefined {
  if (outcome !== undefined) return { outcome } as Then;
  if (fault) return { fault };
  if (status !== undefined) return { status, headers: header, body };
  return connection && { connection, when: after ? 'after' : 'before' };
}

/** Collects `name=value`. */
export function assignment(text: string, before: Match['where'] = {}): Match['where'] {
  const [name, value] = split(text, '=', 'It must look like sName=Rita.');
  return added(before, name, value);
}

/** Collects `name=expression`. */
export function expression(text: string, before: Match['where'] = {}): Match['where'] {
  const [name, matches] = split(text, '=', 'It must look like sName=^R.');
  return added(before, name, { matches });
}

/** Collects `Name: value`. */
export function header(text: string, before: Record<string, string> = {}): Record<string, string> {
  const [name, value] = split(text, ':', "It must look like 'Retry-After: 1'.");
  return added(before, name.trim(), value.trim());
}

/** Adds a member. @throws InvalidArgumentError for a second member with the same name. */
function added<Value>(before: Record<string, Value>, name: string, value: Value): Record<string, Value> {
  if (Object.hasOwn(before, name)) throw new InvalidArgumentError(`${name} is given twice; give it once.`);
  return { ...before, [name]: value };
}

/** Reads `Server: reason`. */
export function faultOf(text: string): RuleOptions['fault'] {
  const [code, reason] = split(text, ':', "It must look like 'Server: out of order'.");
  if (code !== 'Client' && code !== 'Server')
    throw new InvalidArgumentError('It must begin with Client: or Server:.');
  return { code, reason: reason.trim() };
}

/** Reads milliseconds, such as `2000`, or a range, such as `100-500`. */
export function delayOf(text: string): Rule['delayMs'] {
  const [, from, to] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(text) ?? [];
  if (from === undefined) throw new InvalidArgumentError('It must be milliseconds, such as 2000 or 100-500.');
  return to === undefined ? Number(from) : { from: Number(from), to: Number(to) };
}

/** Splits a text at the first separator. @throws InvalidArgumentError if there is none, or nothing before it. */
function split(text: string, separator: string, expected: string): [string, string] {
  const place = text.indexOf(separator);
  if (place < 1) throw new InvalidArgumentError(expected);
  return [text.slice(0, place), text.slice(place + 1)];
}
