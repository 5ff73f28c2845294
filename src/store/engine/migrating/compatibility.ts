import type { NamedMigration } from './migration';
import type { Progress } from './progress';

/**
 * The last migration of version 0.1.0. It is the only release that does not start on a newer schema, even on one with which its
 * running instances go on.
 */
export const LAST_TO_REFUSE_NEWER = '008_installation';

/** The database has a migration that this version does not know, so a newer version created or upgraded it. */
export class DatabaseIsNewer extends Error {
  /** @param worksFrom the last migration of the oldest version that works on it, if the database says so. */
  constructor(
    readonly migration: string,
    readonly worksFrom?: string,
  ) {
    super(
      worksFrom === undefined
        ? `The database was created by a newer version of Understudy (it has the migration ${migration})`
        : `The database was upgraded by a newer version of Understudy (it has the migration ${migration}), and works only with versions that have the migration ${worksFrom}`,
    );
  }
}

/** How the schema of a newer version may differ from this version's. */
export interface Newer {
  /** The last migration of the database. */
  schema: string;
  /** The objects of this version's schema that may be missing or different, in words. */
  replaced: ReadonlySet<string>;
}

/**
 * Compares the migrations that a database has with those of a version.
 *
 * @param list the version's.
 * @param applied the names of those that have run.
 * @param progress of those that have at least begun.
 * @returns undefined if none is newer.
 * @throws DatabaseIsNewer if the database does not work with the version.
 */
export function newerThan(
  list: readonly Pick<NamedMigration, 'name'>[],
  applied: readonly string[],
  progress: readonly Progress[],
): Newer | undefined {
  const known = new Set(list.map(({ name }) => name));
  const begun = new Map(progress.map((each) => [each.name, each]));
  const names = [...new Set([...applied, ...begun.keys()])].filter((name) => !known.has(name)).toSorted();
  const schema = names.at(-1);
  if (schema === undefined) return undefined;
  const own = list.at(-1)!.name;
  const isComplete = list.every(({ name }) => applied.includes(name));
  const newer = names.map((name) => begun.get(name));
  if (!isComplete || newer.includes(undefined)) throw new DatabaseIsNewer(schema);
  const worksFrom = newer
    .map((each) => each!.works_from)
    .toSorted()
    .at(-1)!;
  if (own < worksFrom) throw new DatabaseIsNewer(schema, worksFrom);
  return { schema, replaced: new Set(newer.flatMap((each) => each!.replaces)) };
}
