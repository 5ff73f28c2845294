import { z } from 'zod';
import type { MemberProblem } from './problem';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** Largest number of members that a problem names. A client may send any number of wrong ones. */
const MOST = 20;

/** Length at which the name of an unknown member is cut. */
const LONGEST_NAME = 100;

/**
 * Says which members of an input are at fault, and what would be accepted.
 *
 * @param pointer writes the place of a member.
 */
export function memberProblems(
  schema: z.ZodType,
  { issues }: z.ZodError,
  pointer: (path: Path) => string,
): MemberProblem[] {
  return issues
    .flatMap((issue) => flatten(issue, [], schema))
    .slice(0, MOST)
    .map(({ path, detail }) => ({ pointer: pointer(path.map(shortened)), detail }));
}

interface Fault {
  path: Path;
  detail: string;
}

function flatten(issue: Issue, above: Path, schema: z.ZodType): Fault[] {
  const path = [...above, ...issue.path];
  switch (issue.code) {
    case 'unrecognized_keys':
      return unknownMembers(issue.keys, path, schema);
    case 'invalid_union':
      return ofUnion(issue.errors, path, schema) ?? [{ path, detail: readable(issue.message) }];
    case 'invalid_key':
      return issue.issues.flatMap((inner) => flatten(inner, path, schema));
    default:
      return [{ path, detail: readable(issue.message) }];
  }
}

function unknownMembers(keys: readonly string[], path: Path, schema: z.ZodType): Fault[] {
  const known = [...new Set(namesAt(schema, path))];
  const unknown =
    known.length === 0
      ? 'It is unknown; nothing is expected here.'
      : `It is unknown; there ${known.length === 1 ? 'is' : 'are'} ${known.join(', ')}.`;
  return keys.map((key) => ({
    path: [...path, key],
    // Another alternative of a union may know the name.
    detail: known.includes(key) ? 'It does not go with the other members.' : unknown,
  }));
}

/** The faults of the alternative that comes nearest. */
function ofUnion(all: Issue[][], path: Path, schema: z.ZodType): Fault[] | undefined {
  const ofType = all.filter(([issue]) => issue?.code !== 'invalid_type' || issue.path.length > 0);
  const alternatives = ofType.length > 0 ? ofType : all;
  const [first, ...others] = alternatives;
  if (!first) return undefined;
  const unknown = unknownKeys(first).filter((key) => others.every((each) => unknownKeys(each).includes(key)));
  if (unknown.length > 0) return unknownMembers(unknown, path, schema);
  if (alternatives.every(([issue, more]) => issue && !more && issue.path.length === 0)) {
    const details = alternatives.flatMap(([issue]) => flatten(issue!, path, schema));
    return [{ path, detail: [...new Set(details.map(({ detail }) => detail))].join(' Or: ') }];
  }
  const lacking = membersLacking(alternatives);
  if (lacking) return [{ path, detail: `It needs ${lacking.join(', or ')}.` }];
  const [nearest] = alternatives.toSorted(
    (one, other) => unknownKeys(one).length - unknownKeys(other).length || one.length - other.length,
  );
  return nearest!.flatMap((issue) => flatten(issue, path, schema));
}

/** What each alternative lacks, if a value has nothing by which one of them is nearer than the others. */
function membersLacking(alternatives: readonly Issue[][]): string[] | undefined {
  const all = alternatives.flat();
  const names = all.map(({ path }) => path[0]);
  const isLack = all.every(({ code, path }) => code !== 'unrecognized_keys' && path.length === 1);
  if (alternatives.length === 1 || !isLack || new Set(names).size < names.length) return undefined;
  return alternatives.map((issues) => issues.map(({ path }) => String(path[0])).join(' and '));
}

/** The members of the value itself that are unknown. */
function unknownKeys(issues: readonly Issue[]): string[] {
  return issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys : [],
  );
}

/** The names of the members that a schema has at a place, in each of its alternatives. */
function namesAt(schema: unknown, path: Path): string[] {
  const [first, ...rest] = path;
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((each) => namesAt(each, path));
  if (schema instanceof z.ZodObject) {
    const shape = schema.shape as Record<PropertyKey, unknown>;
    return first === undefined ? Object.keys(shape) : namesAt(shape[first], rest);
  }
  if (schema instanceof z.ZodArray) return namesAt(schema.element, rest);
  if (schema instanceof z.ZodRecord) return namesAt(schema.valueType, rest);
  if (schema instanceof z.ZodPipe) return namesAt(schema.in, path);
  const inner = (schema as { def?: { innerType?: unknown } } | undefined)?.def?.innerType;
  return inner === undefined ? [] : namesAt(inner, path);
}

/** Zod's words as a sentence. What JSON lacks is undefined to Zod. */
function readable(message: string): string {
  const missing = /^Invalid input: expected (.*), received undefined$/.exec(message);
  const text = missing ? `It is missing; expected ${missing[1]}` : message;
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function shortened(key: PropertyKey): PropertyKey {
  return typeof key === 'string' && key.length > LONGEST_NAME ? `${key.slice(0, LONGEST_NAME)}…` : key;
}
