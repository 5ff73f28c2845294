import { table } from '../shared/table';

/** A company as the service says that it made it (control contract, section 4). */
export interface MadeCompany {
  people: readonly object[];
}

/** Describes a made company for a person: what names it, and a table of its users. */
export function describeCompany({ people, ...facts }: MadeCompany): string {
  const named = Object.entries(facts).flatMap(([name, value]) => {
    const text = factOf(value);
    return text === undefined ? [] : [`${name.padEnd(13)} ${text}`];
  });
  return [...named, '', ...peopleTable(people)].join('\n');
}

/** A scalar, a list or a record of scalars in words; undefined for anything else, which only JSON shows. */
function factOf(value: unknown): string | undefined {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (Array.isArray(value)) {
    const names = value.map((each: unknown) => factOf(each) ?? (each as { name?: string }).name ?? '');
    return names.join(', ');
  }
  if (typeof value !== 'object' || value === null) return undefined;
  if ('name' in value && typeof value.name === 'string') return value.name;
  return Object.entries(value)
    .map(([name, each]) => `${name} ${String(each)}`)
    .join(', ');
}

/** A line a person below their members' names. A member that a person lacks is a dash. */
function peopleTable(people: readonly object[]): string[] {
  const names = [...new Set(people.flatMap(Object.keys))];
  return table([names, ...people.map((person) => names.map((name) => textOf(person, name)))]);
}

function textOf(person: object, name: string): string {
  const value = (person as Record<string, string | number | boolean | undefined>)[name];
  return value === undefined || value === '' ? '-' : String(value);
}
