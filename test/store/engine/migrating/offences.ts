import type { SteppedMigration } from '../../../../src/store/engine/migrating/migration';
import { inWords, type SchemaObject } from '../../../../src/store/engine/schema';

/** The last migration of each release, by its version. */
export type Releases = Readonly<Record<string, string>>;

/**
 * What a migration changes in the catalogue that makes a program of the release before fail, in words. Removed and changed
 * columns and tables are none if the migration names a release since which no program uses them, and works only from that one.
 */
export function offences(
  before: readonly SchemaObject[],
  after: readonly SchemaObject[],
  { unusedSince = {}, worksFrom }: Pick<SteppedMigration, 'unusedSince' | 'worksFrom'>,
  releases: Releases,
): string[] {
  const old = new Map(before.map((object) => [inWords(object), object]));
  const now = new Map(after.map((object) => [inWords(object), object]));
  const mayChange = (words: string) => {
    const release = releases[unusedSince[words] ?? ''];
    return release !== undefined && release <= worksFrom;
  };
  const used = before.filter((object) => isUsed(object) && !mayChange(inWords(object)));
  const changed = used.flatMap((object) => {
    const words = inWords(object);
    const there = now.get(words);
    if (!there) return mayChange(`table ${object.of}`) ? [] : [`${words} is gone`];
    return object.kind === 'table' || fits(object, there) ? [] : [`${words} was ${object.definition}`];
  });
  const demanding = after.filter(
    (object) =>
      object.kind === 'column' &&
      old.has(`table ${object.of}`) &&
      !old.has(inWords(object)) &&
      /NOT NULL/.test(object.definition) &&
      !hasValue(object),
  );
  return [...changed, ...demanding.map((object) => `${inWords(object)} has no default`)];
}

const isUsed = ({ kind }: SchemaObject) => kind === 'table' || kind === 'column';

/** Whether a column takes and gives whatever it did as the other one. */
function fits(before: SchemaObject, after: SchemaObject): boolean {
  const isStricter = /NOT NULL/.test(after.definition) && !/NOT NULL/.test(before.definition);
  return typeOf(before) === typeOf(after) && !isStricter && (hasValue(after) || !hasValue(before));
}

const typeOf = ({ definition }: SchemaObject) =>
  definition.split(/ (?:NOT NULL|DEFAULT|GENERATED|STORED)/)[0];

/** Whether a row may leave the column out. */
const hasValue = ({ definition }: SchemaObject) => /DEFAULT|GENERATED/.test(definition);
