import {
  databaseServer,
  loadedDatabase,
  SERVICE,
  startOn,
  type FilledTarget,
  type Settings,
} from './contestants';
import { forRescue } from './fillings';
import { formatted } from './markdown';
import type { Result, Scenario } from './rounds';
import { asked } from './scenarios/asked';
import { rescueRequests } from './scenarios/requests';
import { sizesOf, sizesTable, type Sizes } from './sizes';
import { once, type Stage } from './stage';
import { table } from './table';
import { memoryOnce } from './usage';

/** The scenarios that may get slower with the number of users. */
const keys = ['setUser_v2', 'getUser_v3', 'login'];

/** The name of the contender with a database of this size. */
function withUsers(users: number): string {
  return `${users.toLocaleString('en-US')} users`;
}

/**
 * Measures the service on a database of each size, all on one PostgreSQL server.
 *
 * @param measure loads the contenders.
 * @returns the report: how fast the calls are, and how much space the databases take.
 */
export async function growth(
  stage: Stage,
  { sizes, settings }: { sizes: readonly number[]; settings: Settings },
  measure: (scenarios: readonly Scenario[]) => Promise<Result[]>,
): Promise<string> {
  const server = once(() => databaseServer(stage));
  const each: { name: string; url: string; loaded: Sizes; target: FilledTarget }[] = [];
  for (const users of sizes) {
    const name = `users_${users}`;
    const database = await loadedDatabase(server, name, forRescue(users));
    const loaded = await sizesOf(database.url);
    const target = await startOn(database, stage, name, SERVICE, settings);
    each.push({ name: withUsers(users), url: database.url, loaded, target });
  }
  const results = await measure(
    keys.map((key) => {
      const { title, ask } = rescueRequests[key]!;
      const contenders = each.map(({ name, target }) => asked(name, target, ask(target.filled)));
      return { key, title, contenders };
    }),
  );
  const taken = await Promise.all(each.map(async (one) => ({ ...one, after: await sizesOf(one.url) })));
  const { pid } = await server();
  const least = withUsers(Math.min(...sizes));
  const memory = memoryOnce(pid);
  return [
    table(results, [[`× ${least}`, least]]),
    sizesTable(taken),
    ...(memory === undefined
      ? []
      : [`PostgreSQL's processes took ${formatted(memory, 0)} MB of memory at the end.`]),
  ].join('\n\n');
}
